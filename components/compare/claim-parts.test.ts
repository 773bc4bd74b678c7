import { expect, test } from 'vitest'
import { screenCsv, screenMarkdown } from '@/components/exports/screen-text'
import type { Matrix } from '@/lib/domain/matrix'
import { claimParts } from './claim-parts'

const claim = {
  id: 'fast',
  sign: 'for',
  by: ['talk', 'article'],
  text: '=Fast | cheap',
  criterion: 'save-to-see',
  test: 'At most 5 s confirms it.',
} as const

const matrix: Pick<Matrix, 'question' | 'claims' | 'profiles'> = {
  question: 'Which way?',
  profiles: [{ id: 'mini', name: 'Minikube', way: 'local', current: true }] as Matrix['profiles'],
  claims: [
    {
      claim: { ...claim, by: [...claim.by], way: 'local' },
      findings: [{ profileId: 'mini', outcome: 'confirmed', because: 'It takes 2 s.' }],
    },
    { claim: { ...claim, by: ['talk'], way: 'online', sign: 'against' }, findings: [] },
  ],
}

test('every claim is saved with who made it, what decides and what the evidence says; without a profile of its way it is open', () => {
  const [head, first, second, ...more] = screenCsv(claimParts(matrix)).trimEnd().split('\r\n')
  expect(head).toBe('"table","Way","Profile","Sign","Claim","By","What decides","Outcome","Because"')
  expect(first).toBe(
    `"Claims","Local","Minikube","for","'=Fast | cheap","talk and article","At most 5 s confirms it.","Confirmed here","It takes 2 s."`,
  )
  expect(second).toContain('"none compared","against"')
  expect(second).toContain('"Open","No on-line profile is compared here."')
  expect(more).toEqual([])
})

test('as Markdown it is a heading, the sources and one table', () => {
  const text = screenMarkdown(claimParts(matrix), { address: '/compare', at: '26 Nov 2026, 02:00 UTC' })
  expect(text).toMatch(/^## Claims against the evidence: Which way\?\n/)
  expect(text).toContain('| Local | Minikube | for | =Fast \\| cheap |')
  expect(text).toContain('“Developing with DC/OS” (2017)')
})
