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

const isAzure = ({ args }: ExecConfig) => args?.includes('--server-id') ?? false

// Its other ways to sign in ask by themselves; this one takes over the sign-in of Azure's own command line.
const byAzureCli = ({ args = [], env }: ExecConfig) =>
  args?.some((arg, at) => (['--login', '-l'].includes(arg) && args[at + 1] === 'azurecli') || arg === '--login=azurecli') ||
  env?.some(({ name, value }) => name === 'AAD_LOGIN_METHOD' && value === 'azurecli')

/**
 * How each plugin's sign-in is renewed, from the tools' documentation, read 2026-11-22: cloud.google.com/sdk/gcloud/reference/auth/login,
 * docs.aws.amazon.com/cli/latest/reference/sso/login.html, azure.github.io/kubelogin (login modes; AAD_LOGIN_METHOD is general knowledge),
 * docs.oracle.com/iaas/Content/API/SDKDocs/clitoken.htm, docs.digitalocean.com/reference/doctl/reference/auth/init, cloud.ibm.com/docs/cli.
 * `az login` itself and the option of `tsh login` are general knowledge. What is not here, such as `rancher token`, asks anew when it is run.
 */
const LOGINS: Record<string, Remedy> = {
  'gke-gcloud-auth-plugin': () => 'gcloud auth login',
  gcloud: () => 'gcloud auth login',
  aws: awsLogin,
  'aws-iam-authenticator': awsLogin,
  az: () => 'az login',
  kubelogin: (config) => (byAzureCli(config) ? 'az login' : commandLine(config)),
  tsh: (config) => withOption('tsh login', 'proxy', option(config, 'proxy', 'TELEPORT_PROXY')),
  oci: () => 'oci session authenticate',
  doctl: () => 'doctl auth init',
  ibmcloud: () => 'ibmcloud login',
}

/**
 * How a missing plugin is installed: Azure's from azure.github.io/kubelogin, read 2026-11-22 (another plugin of the same name is not its),
 * Google's general knowledge, as many public set-up scripts write it.
 */
const INSTALLS: Record<string, (config: ExecConfig) => string | null> = {
  'gke-gcloud-auth-plugin': () => 'gcloud components install gke-gcloud-auth-plugin',
  kubelogin: (config) => (isAzure(config) ? 'az aks install-cli' : null),
}

const nameOf = (config: ExecConfig) => basename(config.command).replace(/\.(exe|cmd)$/i, '')

/** A word as a shell reads it back. */
const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)

/** Options whose value is a secret, by the end of their name. */
const SECRET = /^(--?[\w-]*(?:secret|password|passwd|passphrase|token|api-?key|private-key|credential)s?)(?:=(.+))?$/i

/** Stands where a secret was: whoever runs the command has it in their kubeconfig. */
const AS_CONFIGURED = '<as in your kubeconfig>'

/** The plugin as a command line to copy, without the secrets that some kubeconfigs give it as arguments: it is kept and shown. */
export function commandLine({ command, args }: ExecConfig): string {
  const words = (args ?? []).map((arg, at, all) => {
    const [, name, value] = SECRET.exec(arg) ?? []
    if (name && value) return quoted(`${name}=${AS_CONFIGURED}`)
    const before = SECRET.exec(all[at - 1] ?? '')
    return before && !before[2] && !arg.startsWith('-') ? quoted(AS_CONFIGURED) : quoted(arg)
  })
  return [quoted(command), ...words].join(' ')
}

/** The one command that renews the plugin's sign-in; the plugin itself when we know none. */
export const loginCommand: Remedy = (config) => (LOGINS[nameOf(config)] ?? commandLine)(config)

/** How the missing plugin is had: what its kubeconfig says, what we know, or its bare name. */
export function wayToInstall(config: ExecConfig): string {
  const hint = config.installHint?.trim().slice(0, 500)
  return hint || INSTALLS[nameOf(config)]?.(config) || `Install ${nameOf(config)} and put it on the PATH.`
}
