import type { Decision, OpenedDecision } from '@/lib/domain/decision'
import type { Message } from '@/lib/domain/post'
import type { Week } from '@/lib/domain/week'
import { counted } from '../format'
import { SHORT_RULE } from './cause-words'

/** Lines that one message has at most: the rest is on the screen. */
const MOST_LINES = 12

const WHY = 'Sent by Fourways, because this channel was set up for it.'

function shortened(lines: Message['lines'], href: string): Message['lines'] {
  if (lines.length <= MOST_LINES) return lines
  const left = lines.length - MOST_LINES
  return [...lines.slice(0, MOST_LINES), { text: `and ${left} more`, href }]
}

/** The week as a message, what grew with its likely cause; a quiet one is told as well. */
export const weekMessage = ({ from, to, lines }: Week, teamName: string): Message => ({
  title: `This week in ${teamName}`,
  intro: `${from.slice(0, 10)} to ${to.slice(0, 10)}${lines.length === 0 ? ': nothing to be told.' : ''}`,
  lines: shortened(
    lines.map(({ text, href, cause }) => ({ text: cause ? `${text} ${cause.text}` : text, href })),
    '/',
  ),
  footer: lines.some(({ cause }) => cause) ? `${SHORT_RULE} ${WHY}` : WHY,
})

/** What has changed since a decision, on its review date. */
export function reviewMessage({ decision, since }: OpenedDecision): Message {
  const href = decision.comparisonId === null ? null : `/compare/${decision.comparisonId}`
  const agreed = `You agreed on ${decision.chosen.name} on ${decision.createdAt.slice(0, 10)}, and to look at it again on ${decision.reviewOn}.`
  const footer = `Agreed by ${decision.decidedBy}. ${WHY}`
  const title = `Review due: ${decision.question}`
  if (!since) return { title, intro: `${agreed} Its comparison has been removed since.`, lines: [], footer }
  const { verdict, points, cells, added, gone } = since
  const told = [
    verdict.was === verdict.is ? `The verdict is still “${verdict.is}”.` : `The verdict is now “${verdict.is}”; it was “${verdict.was}”.`,
    ...points
      .filter(({ was, is }) => was !== null && is !== null && Math.round(was) !== Math.round(is))
      .map(({ profile, was, is }) => `${profile}: ${Math.round(is ?? 0)} points, was ${Math.round(was ?? 0)}.`),
    ...added.map((name) => `${name} has come in.`),
    ...gone.map((name) => `${name} is no longer compared.`),
    ...cells.map(({ title: cell, profile, was, is }) => `${cell} of ${profile}: ${is ?? 'not known'}, was ${was ?? 'not known'}.`),
  ]
  const intro = `${agreed} ${cells.length === 0 ? 'No value has changed since.' : `${counted(cells.length, 'value')} changed since.`}`
  return {
    ...{ title, intro, footer },
    lines: shortened(
      told.map((text) => ({ text, href: null })),
      href ?? '/',
    ).map((line, index) => (index === 0 ? { ...line, href } : line)),
  }
}

const alert = (title: string, text: string, href: string): Message => ({ title, intro: null, lines: [{ text, href }], footer: WHY })

/** A connection whose collections failed several times in a row. */
export const collectionAlert = (connection: { id: string; name: string }, times: number, detail: string | null): Message =>
  alert(
    `${connection.name} cannot be read`,
    `The last ${times} collections failed${detail ? `: ${detail}` : '.'} What is shown of it grows old.`,
    `/connections/${connection.id}`,
  )

/** A connection that was told to fail and is read again. */
export const collectionWell = (connection: { id: string; name: string }, times: number): Message =>
  alert(
    `Well again: ${connection.name}`,
    `It was read again after ${counted(times, 'collection')} that failed.`,
    `/connections/${connection.id}`,
  )

/** A release that serves where one was told to have failed. */
export const stageWell = (stage: string, release: { id: string; workload: string; version: string | null }): Message =>
  alert(
    `Well again: ${release.workload} in ${stage}`,
    `${release.workload}${release.version ? ` ${release.version}` : ''} serves in ${stage}.`,
    `/releases/${release.id}`,
  )

/** A release that failed where it should have served. */
export const brokenAlert = (stage: string, release: { id: string; workload: string; version: string | null }): Message =>
  alert(
    `${stage}: a release of ${release.workload} failed`,
    `${release.workload}${release.version ? ` ${release.version}` : ''} did not come up in ${stage}.`,
    `/releases/${release.id}`,
  )

/** The winner is no longer the profile that was decided on. */
export const winnerAlert = ({ question, chosen, createdAt, comparisonId }: Decision, headline: string): Message =>
  alert(
    `The winner changed: ${question}`,
    `By today's evidence: “${headline}”. You decided on ${chosen.name} on ${createdAt.slice(0, 10)}.`,
    `/compare/${comparisonId}`,
  )
