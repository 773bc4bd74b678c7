import { expect, test } from 'vitest'
import { screenCsv } from '@/components/exports/screen-text'
import type { OpenedDecision } from '@/lib/domain/decision'
import { decisionParts } from './decision-parts'

const opened: OpenedDecision = {
  decision: {
    id: '1',
    comparisonId: '2',
    question: 'Which way?',
    chosen: { id: 'b', name: '@dev' },
    replaces: { id: 'a', name: 'Minikube' },
    why: 'It is what production looks like.',
    decidedBy: 'Ada and Grace',
    author: null,
    switchingLowDays: 5,
    switchingHighDays: 10,
    developers: null,
    hourlyRate: null,
    reviewOn: '2027-03-01',
    createdAt: '2026-11-26T02:00:00.000Z',
    sha256: 'ab'.repeat(32),
  },
  payback: { lowWeeks: null, highWeeks: null, savedHours: null, counted: [], why: 'Nobody said how many developers there are.' },
  record: '# Which way?',
  since: {
    verdict: { was: 'a', is: 'b' },
    points: [],
    cells: [
      { criterion: 'save-to-see', title: 'Save to see', profileId: 'b', profile: '@dev', was: null, is: '2 s', standing: 'now-known' },
    ],
    unchanged: 1,
    added: [],
    gone: [],
  },
}

const lines = (told: OpenedDecision) => screenCsv(decisionParts(told)).trimEnd().split('\r\n')

test('a decision is saved with who decided, why, what it rests on and what has changed; what is not known says so', () => {
  const saved = lines(opened)
  expect(saved).toContain(`"Decision","Chosen","'@dev","","",""`)
  expect(saved).toContain('"Decision","Written down by","no longer known","","",""')
  expect(saved).toContain('"Decision","Switching","5 to 10 days","","",""')
  expect(saved).toContain('"Decision","Paid back after","Nobody said how many developers there are.","","",""')
  expect(saved).toContain(`"Changed since","Save to see","'@dev","unknown","2 s","now known"`)
})

test('when its comparison was removed there is no table of what has changed', () => {
  expect(lines({ ...opened, since: null }).some((line) => line.startsWith('"Changed since"'))).toBe(false)
})
