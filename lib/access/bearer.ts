/** The token of an Authorization header, as `Bearer TOKEN`; null when there is none. */
export const bearerOf = (headers: Headers): string | null =>
  /^Bearer +([A-Za-z0-9_-]{1,200})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
