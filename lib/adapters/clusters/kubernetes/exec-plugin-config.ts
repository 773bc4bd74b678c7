import { z } from 'zod/mini'

/** The `exec` of a kubeconfig's user: the program that hands out credentials. */
export const ExecConfig = z.object({
  apiVersion: z.string(),
  command: z.string().check(z.minLength(1)),
  args: z.optional(z.nullable(z.array(z.string()))),
  env: z.optional(z.nullable(z.array(z.object({ name: z.string(), value: z.string() })))),
  installHint: z.optional(z.nullable(z.string())),
  interactiveMode: z.optional(z.nullable(z.enum(['Never', 'IfAvailable', 'Always']))),
  provideClusterInfo: z.optional(z.nullable(z.boolean())),
})
export type ExecConfig = z.infer<typeof ExecConfig>

/** What a plugin may be told of the cluster when its kubeconfig says so. */
export type ClusterInfo = {
  server: string
  'tls-server-name'?: string
  'certificate-authority-data'?: string
  'insecure-skip-tls-verify'?: boolean
  'proxy-url'?: string
}
