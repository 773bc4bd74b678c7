import { z } from 'zod'

/** Empty means not set: shells and compose files write `NAME=`. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const settings = z.object({
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')),
  DATA_DIR: optional(z.string().min(1)),
  HOST: optional(z.string().default('127.0.0.1')),
  PORT: optional(z.coerce.number().int().min(1).max(65535).default(4400)),
  FOURWAYS_MODE: optional(z.enum(['personal', 'team']).default('personal')),
  APP_URL: optional(z.url({ protocol: /^https?$/ })),
  AUTH_SECRET: optional(z.string().min(32, 'must have 32 characters or more')),
  FOURWAYS_KEYS_FILE: optional(z.string().min(1)),
  FOURWAYS_ALLOWED_HOSTS: optional(z.string().default('')).transform((value) =>
    value
      .split(',')
      .map((host) => host.trim())
      .filter(Boolean),
  ),
  SMTP_URL: optional(
    z
      .string()
      .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
      .optional(),
  ),
  MAIL_FROM: optional(z.string().min(3).optional()),
  TRUST_PROXY: optional(z.enum(['0', '1']).default('0')).transform((value) => value === '1'),
})

/**
 * How this copy of Fourways is set up, as the server code reads it. `npm start` fills in what the person left out.
 * FOURWAYS_MODE `personal`: one person on their own machine, on loopback; `team`: others reach it. APP_URL: its address as people type it.
 * FOURWAYS_KEYS_FILE: the keys that seal credentials. FOURWAYS_ALLOWED_HOSTS: names, addresses or CIDR blocks, separated by commas, that connections may
 * reach although they are private, loopback or plain http. TRUST_PROXY: the client's address is what the proxy in front says.
 * SMTP_URL: the server that mail is handed to, such as smtps://name:password@mail.example.com; MAIL_FROM: who it is from. Without both there is no mail.
 */
export type Env = z.infer<typeof settings>

/** Each setting is read from the environment when it is asked for, never at import, so a build needs none; a wrong or missing one throws a sentence. */
export function env(source: Record<string, string | undefined> = process.env): Env {
  const read = Object.entries(settings.shape).map(([name, schema]) => {
    const get = () => {
      const parsed = schema.safeParse(source[name])
      if (parsed.success) return parsed.data
      const reason = source[name] ? parsed.error.issues.map((issue) => issue.message).join('; ') : 'it is not set'
      throw new Error(
        `${name} cannot be used (${reason}): start Fourways with \`npm start\`, which fills in what is left out, or correct ${name}.`,
      )
    }
    return [name, { enumerable: true, get }] as const
  })
  return Object.defineProperties({} as Env, Object.fromEntries(read))
}
