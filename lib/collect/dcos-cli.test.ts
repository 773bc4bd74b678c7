import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cliClusters, hostsOfCli } from './dcos-cli'
import { discover } from './discover'

const home = mkdtempSync(join(tmpdir(), 'fourways-dcos-cli-'))
const folder = join(home, '.dcos/clusters/0193')
afterAll(() => rmSync(home, { recursive: true }))

test('clusters of the DC/OS CLI are found by address and name, and their token is left alone', async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'dcos.toml'),
    '[core]\ndcos_url = "https://10.0.0.9:8443"\ndcos_acs_token = "canary-token"\n[cluster]\nname = "dev"\n',
  )
  expect(cliClusters(home)).toEqual([{ file: join(folder, 'dcos.toml'), name: 'dev', endpoint: 'https://10.0.0.9:8443' }])
  expect(hostsOfCli(home)).toEqual(['10.0.0.9:8443'])
  const found = (await discover(home)).filter(({ kind }) => kind === 'dcos-cli')
  expect(found).toMatchObject([{ title: 'dev', endpoint: 'https://10.0.0.9:8443', connectable: false }])
  expect(JSON.stringify(found)).not.toContain('canary-token')
})

test('a machine without the CLI has none', () => {
  expect(cliClusters('/nowhere')).toEqual([])
})
