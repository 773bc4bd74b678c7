import { beforeAll, describe, expect, it } from 'vitest'
import { GET as exportFile } from '@/app/api/comparisons/[id]/export/route'
import { POST as reveal } from '@/app/api/comparisons/[id]/reveal/route'
import { PATCH as edit } from '@/app/api/comparisons/[id]/route'
import { GET as openFile } from '@/app/api/shared/[token]/file/route'
import { GET as openShared } from '@/app/api/shared/[token]/route'
import { POST as importFile } from '@/app/api/shares/import/route'
import type { Comparison } from '@/lib/domain/comparison'
import type { MadeShare, SharedComparison } from '@/lib/domain/share'
import type { Snapshot } from '@/lib/domain/snapshot'
import { prisma } from '@/lib/store/client'
import { hashOf } from '@/lib/usecases/freeze'
import { recomputesTheSame } from '@/lib/usecases/get-shared-matrix'
import { call, makePerson, ORIGIN, type Person, serveTests } from '@/tests/server'
import { CANARY, fillTeam, type TeamContent } from '@/tests/team-content'

serveTests()

let person: Person
let content: TeamContent
const host = new URL(ORIGIN).host

beforeAll(async () => {
  person = await makePerson('owner')
  content = await fillTeam(person, 'exporter')
  const { id } = content.comparison
  const etag = { 'if-match': content.comparison.etag }
  const question = '=HYPERLINK("https://evil.example") | which <b>way</b>?'
  const body = await call<Comparison>(edit, { as: person, method: 'PATCH', params: { id }, body: { question }, headers: etag })
  await prisma().profile.update({ where: { id: content.other.id }, data: { name: '+cmd|calc' } })
  const weighting = { perspective: 'team-lead', weights: null, mustHaves: [] }
  await call(reveal, { as: person, method: 'POST', params: { id }, body: weighting, headers: { 'if-match': body.body.etag } })
})

async function exported(format: string, more = '') {
  const { id } = content.comparison
  const request = new Request(`${ORIGIN}/api/comparisons/${id}/export?format=${format}${more}`, {
    headers: { host, cookie: person.cookie },
  })
  const answer = await exportFile(request, { params: Promise.resolve({ id }) })
  expect(answer.status).toBe(200)
  return { text: await answer.text(), name: answer.headers.get('content-disposition'), type: answer.headers.get('content-type') }
}

const importing = (text: string, as: Person) =>
  importFile(
    new Request(`${ORIGIN}/api/shares/import`, {
      method: 'POST',
      headers: { host, origin: ORIGIN, cookie: as.cookie, 'content-type': 'application/json' },
      body: text,
    }),
    { params: Promise.resolve({}) },
  )

describe('an export', () => {
  it('is a CSV of which no spreadsheet takes a cell for a formula', async () => {
    const { text, name, type } = await exported('csv')
    expect([name, type]).toEqual(['attachment; filename="HYPERLINK-host-4-which-b-way-b.csv"', 'text/csv; charset=utf-8'])
    const lines = text.trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^"group","criterion","profile"/)
    expect(lines.length).toBeGreaterThan(20)
    expect(text).toContain('"\'+cmd|calc"')
    for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+\-@\t]/)
    const unknown = lines.find((line) => line.includes('"unknown"')) ?? ''
    expect(unknown).toMatch(/"","","","[\d.]+","unknown",""/)
    expect(text).toContain('"GET /api/v1/namespaces/namespace-1/pods?limit=500&continue=left-out"')
  })

  it('is Markdown that reads as text, with the table, the provenance and the hash', async () => {
    const { text, name } = await exported('markdown', '&perspective=manager')
    expect(name).toMatch(/\.md"$/)
    expect(text).toContain('which \\<b\\>way\\</b\\>?')
    expect(text).toMatch(/\| Save to see it \| 8\ss \(declared\) \| 6\smin 40\ss \(declared\) \|/)
    expect(text).toMatch(/Seen by manager: /)
    expect(text).toMatch(/SHA-256 of the frozen evidence `[0-9a-f]{64}`/)
  })

  it('leaves out what a link leaves out', async () => {
    for (const format of ['json', 'markdown', 'csv']) {
      const { text } = await exported(format)
      for (const hidden of Object.values(CANARY)) expect([format, hidden, text.includes(hidden)]).toEqual([format, hidden, false])
    }
  })

  it('of a comparison whose verdict nobody has seen is refused', async () => {
    const { id } = content.comparison
    await prisma().comparison.update({ where: { id }, data: { revealedAt: null } })
    expect((await call(exportFile, { as: person, params: { id } })).status).toBe(422)
    await prisma().comparison.update({ where: { id }, data: { revealedAt: new Date() } })
  })
})

describe('an exported JSON', () => {
  it('reproduces the comparison in another team: the same bytes, hash and digits, for its members', async () => {
    const { text } = await exported('json')
    const elsewhere = await makePerson('editor')
    const spread = JSON.stringify(JSON.parse(text), null, 2)
    const answer = await importing(spread, elsewhere)
    expect(answer.status).toBe(201)
    const { share, url } = (await answer.json()) as MadeShare
    expect(share).toMatchObject({ audience: 'team', sha256: hashOf(text), comparisonId: null })
    const token = url.replace(`${ORIGIN}/s/`, '')
    expect((await call(openShared, { params: { token } })).status).toBe(401)
    const { body } = await call<SharedComparison>(openShared, { as: elsewhere, params: { token } })
    expect(body.intact).toBe(true)
    expect(recomputesTheSame(body.snapshot)).toBe(true)
    expect(body.snapshot.computed?.matrix.scores).toEqual((JSON.parse(text) as Snapshot).computed?.matrix.scores)
    const file = await openFile(new Request(`${ORIGIN}/file`, { headers: { host, cookie: elsewhere.cookie } }), {
      params: Promise.resolve({ token }),
    })
    expect(await file.text()).toBe(text)
  })

  it('that was made up says so: its digits are not those of its evidence', async () => {
    const snapshot = JSON.parse((await exported('json')).text) as Snapshot
    for (const score of snapshot.computed?.matrix.scores ?? []) score.points = 99
    const { url } = (await (await importing(JSON.stringify(snapshot), person)).json()) as MadeShare
    const { body } = await call<SharedComparison>(openShared, { as: person, params: { token: url.replace(`${ORIGIN}/s/`, '') } })
    expect(recomputesTheSame(body.snapshot)).toBe(false)
  })

  it.each([
    ['no JSON', '{"format":2'],
    ['another JSON', '{"format":2,"input":{}}'],
    ['a later format', '{"format":3}'],
    ['nested too deep', `{"format":2,"a":${'['.repeat(2000)}${']'.repeat(2000)}}`],
    ['a list', '[]'],
    [
      'more wrong than can be told',
      `{"format":2,"input":{"question":"x","now":"2026-01-01T00:00:00Z","profiles":[${Array(1_000_000).fill('{}').join()}]}}`,
    ],
    ['null', 'null'],
  ])('that is %s is refused with a sentence', async (_what, text) => {
    const answer = await importing(text, person)
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/^This is not a comparison that Fourways exported as JSON\. \S/)
  })

  it.each([
    ['a NUL', 'a\0b', 'a b'],
    ['nothing but what no link is called by', '\0', 'Imported'],
    ['a pair of surrogates where it is cut', `${'a'.repeat(119)}😀b`, 'a'.repeat(119)],
  ])('whose question has %s is kept as it is, under a title that can be', async (_what, question, title) => {
    const { input, ...rest } = JSON.parse((await exported('json')).text) as Snapshot
    const answer = await importing(JSON.stringify({ ...rest, input: { ...input, question } }), person)
    expect(answer.status).toBe(201)
    const { share, url } = (await answer.json()) as MadeShare
    expect(share.title).toBe(title)
    const { body } = await call<SharedComparison>(openShared, { as: person, params: { token: url.replace(`${ORIGIN}/s/`, '') } })
    expect([body.snapshot.input.question, body.intact]).toEqual([question, true])
  })

  it('is not imported by a viewer', async () => {
    expect((await importing('{}', await makePerson('viewer', person.teamId))).status).toBe(403)
  })
})
