import type { Handler } from '@/lib/route/handle'
import type { AnyOperation } from '@/lib/route/operation'

/** The handler that Next would call for an operation, from the file that its path names. */
export async function handlerOf({ method, path }: Pick<AnyOperation, 'method' | 'path'>): Promise<Handler> {
  const file = path.replace(/\{(\w+)\}/g, '[$1]')
  const handlers: Record<string, Handler> = await import(/* @vite-ignore */ `${process.cwd()}/app${file}/route.ts`)
  const handler = handlers[method]
  if (!handler) throw new Error(`app${file}/route.ts has no ${method}.`)
  return handler
}
