#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` program, which Prisma would download: the same JSON-RPC, a line each
// over stdin and stdout, answered by Prisma's own WASM build of the engine over the `pg` driver. prisma.config.ts points to it.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'

const engineFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: { datasource: { type: 'string' }, datamodels: { type: 'string', multiple: true }, version: { type: 'boolean' } },
})
const datasource = JSON.parse(values.datasource ?? '{}')

/** `schema` is a parameter of Prisma's own, unknown to the driver. */
function readUrl(href) {
  const url = new URL(href)
  const schema = url.searchParams.get('schema') ?? undefined
  url.searchParams.delete('schema')
  return { config: { connectionString: url.href }, schema }
}

/** The error codes of Prisma's own engine by PostgreSQL's. */
const CODES = { '3D000': 'P1003', '28P01': 'P1000' }

/** `schema-engine --datasource ... cli can-connect-to-database` and `... create-database`: answered by the exit code and a line on stderr. */
async function answerCommand(command) {
  const target = new URL(readUrl(datasource.url).config.connectionString)
  const name = decodeURIComponent(target.pathname.slice(1))
  if (command === 'create-database') target.pathname = '/postgres'
  const client = new pg.Client({ connectionString: target.href, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    if (command === 'create-database') await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
    return 0
  } catch (failure) {
    const code = CODES[failure.code] ?? 'P1001'
    const message = code === 'P1003' ? `Database \`${name}\` does not exist` : `Can't reach database server: ${failure.message}`
    const fields = { message, error_code: code, is_panic: false }
    const line = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' }
    process.stderr.write(`\n${JSON.stringify(line)}\n`)
    return 1
  } finally {
    await client.end().catch(() => {})
  }
}

/** The catalogue's internal type "char", unknown to adapter-pg 7.10, and the type it is read as instead. */
const CHAR = 18
const BPCHAR = 1042

/** adapter-pg 7.10 fails on "char" columns and splits scripts at every `;`, also inside strings and functions. */
function forSchemaEngine(adapter) {
  const pool = adapter.underlyingDriver()
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((failure) => adapter.onError(failure))
  }
  const { performIO, queryRaw } = adapter
  let isChar = []
  adapter.performIO = async (query) => {
    const result = await performIO.call(adapter, query)
    isChar = result.fields.map((field) => field.dataTypeID === CHAR)
    return { ...result, fields: result.fields.map((field) => (field.dataTypeID === CHAR ? { ...field, dataTypeID: BPCHAR } : field)) }
  }
  adapter.queryRaw = async (query) => {
    const set = await queryRaw.call(adapter, query)
    return { ...set, columnTypes: set.columnTypes.map((type, index) => (isChar[index] ? ColumnTypeEnum.Character : type)) }
  }
  return adapter
}

async function connect(url) {
  const { config, schema } = readUrl(url)
  return forSchemaEngine(await new PrismaPg(config, { schema }).connect())
}

/** adapter-pg 7.10 given a connection string ignores the shadow database's name and would run the migrations in the main one. */
class Factory extends PrismaPg {
  async connect() {
    return connect(datasource.url)
  }

  async connectToShadowDb() {
    if (datasource.shadowDatabaseUrl) return connect(datasource.shadowDatabaseUrl)
    const admin = await connect(datasource.url)
    const name = `prisma_migrate_shadow_db_${randomUUID()}`
    await admin.executeScript(`CREATE DATABASE "${name}"`)
    const url = new URL(datasource.url)
    url.pathname = `/${name}`
    const shadow = await connect(url.href)
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await admin.executeScript(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
      await admin.dispose()
    }
    return shadow
  }
}

async function loadEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = readFileSync(engineFile.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, 'utf8')])
  const { config, schema } = readUrl(datasource.url ?? 'postgresql://127.0.0.1:1/none')
  return bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(new Factory(config, { schema })))
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

let engine

async function answer(line) {
  const { id, method, params } = JSON.parse(line)
  if (!method) return // the CLI's answer to our `print`
  try {
    engine ??= await loadEngine()
    const result = (await engine[method === 'getDatabaseVersion' ? 'version' : method](params)) ?? {}
    if (method === 'diff' && result.stdout) {
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout.replace(/\n$/, '') } })
    }
    send({ id, result })
  } catch (failure) {
    const data = { is_panic: failure.name === 'RuntimeError', message: failure.message, error_code: failure.code ?? null, meta: null }
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } })
  }
}

function serve() {
  let pending = Promise.resolve()
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    pending = pending.then(() => answer(line))
  })
  lines.on('close', () => pending.then(() => process.exit(0)))
}

if (values.version) {
  const { version } = JSON.parse(readFileSync(join(dirname(engineFile), 'package.json'), 'utf8'))
  console.log(`schema-engine-wasm ${version}`)
} else if (positionals[0] === 'cli') {
  process.exitCode = await answerCommand(positionals[1])
} else {
  serve()
}
