import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { env } from '@/lib/env'

const manifest = readFileSync('docs/kubernetes/fourways.yaml', 'utf8')
const deployment = parseAllDocuments(manifest)
  .map((document) => document.toJS())
  .find(({ kind }) => kind === 'Deployment')
const [container] = deployment.spec.template.spec.containers

test('the manifest sets only what Fourways reads, and leaves what is secret to its Secret', () => {
  const set = container.env.map(({ name }: { name: string }) => name)
  expect(set).toContain('APP_URL')
  expect(Object.keys(env({}))).toEqual(expect.arrayContaining(set))
  expect(set.filter((name: string) => /DATABASE_URL|SECRET|SMTP/.test(name))).toEqual([])
})

test('its probes ask routes that are there', () => {
  const paths = ['startupProbe', 'readinessProbe', 'livenessProbe'].map((probe) => container[probe].httpGet.path)
  expect(paths.filter((path) => !existsSync(`app${path}/route.ts`))).toEqual([])
})
