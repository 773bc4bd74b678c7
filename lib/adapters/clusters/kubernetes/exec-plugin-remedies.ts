import { basename } from 'node:path'
import type { ExecConfig } from './exec-plugin-config'

type Remedy = (config: ExecConfig) => string

/** The value of `--name value` or `--name=value`, or of an environment entry; null when neither is given. */
function option(config: ExecConfig, name: string, variable: string): string | null {
  const args = config.args ?? []
  const at = args.indexOf(`--${name}`)
  const joined = args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
  return (at >= 0 ? args[at + 1] : joined) ?? config.env?.find((one) => one.name === variable)?.value ?? null
}

const withOption = (command: string, name: string, value: string | null) => (value ? `${command} --${name} ${quoted(value)}` : command)

const awsLogin: Remedy = (config) => withOption('aws sso login', 'profile', option(config, 'profile', 'AWS_PROFILE'))

/** How each plugin's sign-in is renewed, from the tools' own documentation, read 2026-11-20. */
const LOGINS: Record<string, Remedy> = {
  'gke-gcloud-auth-plugin': () => 'gcloud auth login',
  gcloud: () => 'gcloud auth login',
  aws: awsLogin,
  'aws-iam-authenticator': awsLogin,
  az: () => 'az login',
  kubelogin: (config) => (config.args?.includes('--server-id') ? 'az login' : commandLine(config)),
  tsh: (config) => withOption('tsh login', 'proxy', option(config, 'proxy', 'TELEPORT_PROXY')),
  oci: () => 'oci session authenticate',
  doctl: () => 'doctl auth init',
  ibmcloud: () => 'ibmcloud login',
  rancher: () => 'rancher login',
}

/** How a missing plugin is installed, from the tools' own documentation, read 2026-11-20. */
const INSTALLS: Record<string, string> = {
  'gke-gcloud-auth-plugin': 'gcloud components install gke-gcloud-auth-plugin',
  kubelogin: 'az aks install-cli',
}

const nameOf = (config: ExecConfig) => basename(config.command).replace(/\.(exe|cmd)$/i, '')

/** A word as a shell reads it back. */
const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** The plugin as a command line to copy. */
export const commandLine = (config: ExecConfig) => [config.command, ...(config.args ?? [])].map(quoted).join(' ')

/** The one command that renews the plugin's sign-in; the plugin itself when we know none. */
export const loginCommand: Remedy = (config) => (LOGINS[nameOf(config)] ?? commandLine)(config)

/** How the missing plugin is had: what its kubeconfig says, what we know, or its bare name. */
export function wayToInstall(config: ExecConfig): string {
  const hint = config.installHint?.trim().slice(0, 500)
  return hint || INSTALLS[nameOf(config)] || `Install ${nameOf(config)} and put it on the PATH.`
}
