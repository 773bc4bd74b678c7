import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openApi } from './openapi'
import { operations } from './operations'

const API = join(process.cwd(), 'app/api')
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

async function routesThere(): Promise<string[]> {
  const files = (await readdir(API, { recursive: true })).filter((file) => file.endsWith(`${sep}route.ts`))
  const found = await Promise.all(
    files.map(async (file) => {
      const path = `/api/${relative(API, join(API, file, '..'))
        .split(sep)
        .join('/')}`
      const handlers = Object.keys(await import(join(API, file))).filter((name) => METHODS.includes(name))
      return handlers.map((method) => `${method} ${path.replace(/\[(\w+)\]/g, '{$1}')}`)
    }),
  )
  return found.flat().sort()
}

type Json = Record<string, unknown>

function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, held]) => (key === '$ref' ? [String(held)] : references(held)))
}

describe('the OpenAPI document', () => {
  it('has every route and method that there is, and no other', async () => {
    const there = await routesThere()
    expect(there.length).toBeGreaterThan(30)
    const documented = Object.entries(openApi().paths as Record<string, Json>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(documented.sort()).toEqual(there)
    // It reads every route there is, which takes a busy machine its time.
  }, 120_000)

  it('names each operation once', () => {
    const names = operations.map(({ operation }) => `${operation.method} ${operation.path}`)
    expect(new Set(names).size).toBe(names.length)
  })

  it('refers only to what it holds', () => {
    const { schemas } = openApi().components as { schemas: Json }
    const wanted = references(openApi()).map((reference) => reference.replace('#/components/schemas/', ''))
    expect(wanted.length).toBeGreaterThan(20)
    expect(wanted.filter((name) => !(name in schemas))).toEqual([])
  })

  it('says what is sent, what is answered, and what an edit needs', () => {
    const { patch } = (openApi().paths as Record<string, Record<string, Json>>)['/api/profiles/{id}'] ?? {}
    expect(patch).toMatchObject({
      parameters: [
        { name: 'id', in: 'path', required: true },
        { name: 'If-Match', in: 'header', required: true },
      ],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/ProfileEdit' } } } },
      responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Profile' } } } }, 412: {}, 428: {} },
    })
  })
})
