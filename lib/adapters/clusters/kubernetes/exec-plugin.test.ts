import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runExecPlugin } from './exec-plugin'
import type { ExecConfig } from './exec-plugin-config'
import { loginCommand, wayToInstall } from './exec-plugin-remedies'

const apiVersion = 'client.authentication.k8s.io/v1'
const cluster = { server: 'https://api.test' }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fourways-plugin-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A plugin that is this script of Node. */
const node = (script: string, more: Partial<ExecConfig> = {}): ExecConfig => ({
  apiVersion,
  command: process.execPath,
  args: ['-e', script, ...(more.args ?? [])],
  ...(({ args: _, ...rest }) => rest)(more),
})
const prints = (status: string, version = apiVersion) =>
  `console.log(JSON.stringify({ kind: 'ExecCredential', apiVersion: '${version}', status: ${status} }))`

describe('a plugin', () => {
  it('hands out a token or a certificate, in both versions', async () => {
    expect(await runExecPlugin(node(prints(`{ token: 'abc' }`)), cluster, folder)).toEqual({
      token: 'abc',
      clientCertificate: null,
      clientKey: null,
    })
    const beta = 'client.authentication.k8s.io/v1beta1'
    const pair = prints(`{ clientCertificateData: 'C', clientKeyData: 'K' }`, beta)
    expect(await runExecPlugin(node(pair, { apiVersion: beta }), cluster, folder)).toEqual({
      token: null,
      clientCertificate: 'C',
      clientKey: 'K',
    })
  })
  it('is told the version, that nobody is there to answer, and the cluster when it wants to know', async () => {
    const script = prints(`{ token: process.env.KUBERNETES_EXEC_INFO }`)
    const info = async (more: Partial<ExecConfig>) => JSON.parse((await runExecPlugin(node(script, more), cluster, folder)).token ?? '')
    expect(await info({})).toEqual({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } })
    expect(await info({ provideClusterInfo: true, interactiveMode: 'IfAvailable' })).toMatchObject({ spec: { cluster } })
  })
  it('gets its arguments without a shell, and its own environment', async () => {
    const canary = join(folder, 'canary')
    const script = prints(`{ token: process.argv[1] + process.env.EXTRA }`)
    const config = node(script, { args: [`$(touch ${canary})`], env: [{ name: 'EXTRA', value: '; x' }] })
    expect((await runExecPlugin(config, cluster, folder)).token).toBe(`$(touch ${canary}); x`)
    expect(existsSync(canary)).toBe(false)
  })
  it('may lie beside the kubeconfig', async () => {
    writeFileSync(join(folder, 'plugin'), `#!${process.execPath}\n${prints(`{ token: 'near' }`)}`)
    chmodSync(join(folder, 'plugin'), 0o755)
    expect((await runExecPlugin({ apiVersion, command: './plugin' }, cluster, folder)).token).toBe('near')
  })
})

describe('what goes wrong', () => {
  it('missing: how to install it', async () => {
    const missing = (more: Partial<ExecConfig>) => runExecPlugin({ apiVersion, command: 'no-such-plugin', ...more }, cluster, folder)
    await expect(missing({})).rejects.toMatchObject({ reason: 'refused', remedy: 'Install no-such-plugin and put it on the PATH.' })
    await expect(missing({ installHint: ' brew install it\n' })).rejects.toMatchObject({ remedy: 'brew install it' })
  })
  it('failing: the command that signs in, never what the plugin said', async () => {
    const failing = runExecPlugin(node(`console.error('secret'); console.log('secret'); process.exit(3)`), cluster, folder)
    await expect(failing).rejects.toMatchObject({ reason: 'refused', detail: expect.stringContaining('exit code 3') })
    await expect(failing).rejects.toMatchObject({ detail: expect.not.stringContaining('secret') })
  })
  it('slow: an end of patience', async () => {
    const start = performance.now()
    await expect(runExecPlugin(node('setInterval(() => {}, 1000)'), cluster, folder, 300)).rejects.toMatchObject({ reason: 'timed-out' })
    expect(performance.now() - start).toBeLessThan(2000)
  })
  const unusable = ['console.log("hello")', prints('{}'), prints(`{ clientCertificateData: 'C' }`), prints(`{ token: 'x' }`, 'other/v1')]
  it.each([...unusable, 'process.stdout.write("x".repeat(5e6))'])('printing %s', async (script) => {
    await expect(runExecPlugin(node(script), cluster, folder)).rejects.toMatchObject({ reason: 'refused' })
  })
  it('wanting a terminal, or speaking a dropped version: not even started', async () => {
    const canary = join(folder, 'started')
    const script = `require('fs').writeFileSync('${canary}', '')`
    await expect(runExecPlugin(node(script, { interactiveMode: 'Always' }), cluster, folder)).rejects.toMatchObject({ reason: 'refused' })
    const dropped = node(script, { apiVersion: 'client.authentication.k8s.io/v1alpha1' })
    await expect(runExecPlugin(dropped, cluster, folder)).rejects.toMatchObject({ reason: 'refused', remedy: null })
    expect(existsSync(canary)).toBe(false)
  })
})

describe('the one command', () => {
  const login = (command: string, args: string[] = [], env: ExecConfig['env'] = null) => loginCommand({ apiVersion, command, args, env })
  it.each([
    [login('/usr/lib/google/gke-gcloud-auth-plugin'), 'gcloud auth login'],
    [login('aws', ['eks', 'get-token', '--cluster-name', 'a']), 'aws sso login'],
    [login('aws', ['eks', 'get-token', '--profile', 'team a']), "aws sso login --profile 'team a'"],
    [login('aws-iam-authenticator', [], [{ name: 'AWS_PROFILE', value: 'dev' }]), 'aws sso login --profile dev'],
    [login('kubelogin.exe', ['get-token', '--server-id', 'x', '--login', 'azurecli']), 'az login'],
    [login('kubelogin', ['get-token', '--server-id', 'x', '-l', 'devicecode']), 'kubelogin get-token --server-id x -l devicecode'],
    [login('rancher', ['token', '--server', 'r.test']), 'rancher token --server r.test'],
    [login('kubelogin', ['get-token', '--oidc-issuer-url=https://x']), 'kubelogin get-token --oidc-issuer-url=https://x'],
    [login('tsh', ['kube', 'credentials', '--proxy=tele.test']), 'tsh login --proxy tele.test'],
    [
      login('kubectl', ['oidc-login', 'get-token', '--oidc-client-secret=hush', '--oidc-client-id=web']),
      "kubectl oidc-login get-token '--oidc-client-secret=<as in your kubeconfig>' --oidc-client-id=web",
    ],
    [login('our-own', ['--token', 'hush', '--token-cache-dir', 'x']), "our-own --token '<as in your kubeconfig>' --token-cache-dir x"],
    [login('our-own', ['give', "it's"]), "our-own give 'it'\\''s'"],
  ])('%s', (command, wanted) => expect(command).toBe(wanted))
  it('installs what is known', () => {
    expect(wayToInstall({ apiVersion, command: 'gke-gcloud-auth-plugin' })).toBe('gcloud components install gke-gcloud-auth-plugin')
    expect(wayToInstall({ apiVersion, command: 'kubelogin', args: ['get-token', '--server-id', 'x'] })).toBe('az aks install-cli')
    expect(wayToInstall({ apiVersion, command: 'kubelogin', args: ['get-token'] })).toBe('Install kubelogin and put it on the PATH.')
  })
})
