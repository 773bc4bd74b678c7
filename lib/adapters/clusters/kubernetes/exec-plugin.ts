import { spawn } from 'node:child_process'
import { basename, isAbsolute, resolve } from 'node:path'
import { z } from 'zod/mini'
import { FetchFailure } from '@/lib/fetch/failure'
import type { ClusterInfo, ExecConfig } from './exec-plugin-config'
import { commandLine, loginCommand, wayToInstall } from './exec-plugin-remedies'

/** What a plugin hands out; a certificate comes with its key. */
export type ExecCredential = { token: string | null; clientCertificate: string | null; clientKey: string | null }

const VERSIONS = ['client.authentication.k8s.io/v1', 'client.authentication.k8s.io/v1beta1']
const TIMEOUT_MS = 30_000
const MAX_OUTPUT = 1_048_576

const Credential = z.object({
  kind: z.literal('ExecCredential'),
  apiVersion: z.string(),
  status: z.object({
    token: z.optional(z.nullable(z.string())),
    clientCertificateData: z.optional(z.nullable(z.string())),
    clientKeyData: z.optional(z.nullable(z.string())),
  }),
})

/**
 * Runs a person's own credential plugin, without shell and without a terminal, and reads what it prints. `folder` is where its
 * kubeconfig lies. Throws FetchFailure('refused' or 'timed-out') whose remedy is the one command that mends it. For personal mode only.
 */
export async function runExecPlugin(
  config: ExecConfig,
  cluster: ClusterInfo,
  folder: string,
  timeoutMs = TIMEOUT_MS,
): Promise<ExecCredential> {
  const refuse = (detail: string, remedy: string | null = commandLine(config)) => new FetchFailure('refused', detail, null, remedy)
  const name = basename(config.command)
  if (!VERSIONS.includes(config.apiVersion)) {
    throw refuse(`The kubeconfig asks ${name} for credentials in a form that Kubernetes has dropped. Make the kubeconfig anew.`, null)
  }
  if (config.interactiveMode === 'Always') {
    throw refuse(`${name} wants to ask questions in a terminal. Sign in there, or use a token.`)
  }
  const { code, output, failed } = await run(config, cluster, folder, timeoutMs)
  if (failed === 'missing') throw refuse(`${name}, which this context signs in with, is not installed here.`, wayToInstall(config))
  if (failed === 'slow') {
    const detail = `${name} did not hand out credentials within ${timeoutMs / 1000} seconds. Sign in by hand first.`
    throw new FetchFailure('timed-out', detail, null, loginCommand(config))
  }
  if (code !== 0)
    throw refuse(`${name} handed out no credentials (exit code ${code}). Mostly the sign-in has expired.`, loginCommand(config))
  const read = Credential.safeParse(parse(output)).data
  const { token, clientCertificateData, clientKeyData } = read?.status ?? {}
  if (read?.apiVersion !== config.apiVersion || !(token || (clientCertificateData && clientKeyData))) {
    throw refuse(`${name} printed something other than credentials.`)
  }
  return { token: token || null, clientCertificate: clientCertificateData || null, clientKey: clientKeyData || null }
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output)
  } catch {
    return null
  }
}

type Ended = { code: number | string; output: string; failed: 'missing' | 'slow' | null }

function run(config: ExecConfig, cluster: ClusterInfo, folder: string, timeoutMs: number): Promise<Ended> {
  const spec = { interactive: false, ...(config.provideClusterInfo ? { cluster } : {}) }
  const info = JSON.stringify({ apiVersion: config.apiVersion, kind: 'ExecCredential', spec })
  const own = Object.fromEntries((config.env ?? []).map(({ name, value }) => [name, value]))
  const isPath = config.command.includes('/') && !isAbsolute(config.command)
  return new Promise((done) => {
    const child = spawn(isPath ? resolve(folder, config.command) : config.command, config.args ?? [], {
      env: { ...process.env, ...own, KUBERNETES_EXEC_INFO: info },
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: false,
      windowsHide: true,
    })
    let output = ''
    let failed: Ended['failed'] = null
    const stop = () => child.kill('SIGKILL')
    const timer = setTimeout(() => {
      failed = 'slow'
      stop()
      child.stdout.destroy()
    }, timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part
      if (output.length > MAX_OUTPUT) stop()
    })
    child.on('error', () => {
      clearTimeout(timer)
      done({ code: 'none', output: '', failed: 'missing' })
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      done({ code: code ?? signal ?? 'none', output, failed })
    })
  })
}
