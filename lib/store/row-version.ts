import { Problem } from '@/lib/domain/problem'
import { Prisma } from './generated/client'

/** A row's version as an ETag: the number in quotes. */
export const etagOf = (version: number): string => `"${version}"`

/** The version that an ETag names; throws a Problem when it is none of ours, since then it cannot be the newest. */
export function versionOf(etag: string): number {
  const version = /^"(\d{1,9})"$/.exec(etag)?.[1]
  if (!version) throw editedMeanwhile()
  return Number(version)
}

const editedMeanwhile = () =>
  new Problem('edited-meanwhile', 'It was changed by somebody else since you opened it: load it again and repeat your change.')

/** Why a conditional write met no row: the row is gone, or it has another version. */
export async function notWritten(noun: string, find: () => Promise<unknown>): Promise<Problem> {
  return (await find()) ? editedMeanwhile() : notFound(noun)
}

/** The refusal for a row that this team does not have. */
export const notFound = (noun: string): Problem => new Problem('not-found', `There is no such ${noun} in this team.`)

/** Runs a write and says a broken unique or foreign key as the sentence given for it; other failures pass. */
export async function refusing<T>(sentences: { duplicate?: string; missing?: string }, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (failure) {
    const code = failure instanceof Prisma.PrismaClientKnownRequestError ? failure.code : null
    if (code === 'P2002' && sentences.duplicate) throw new Problem('conflict', sentences.duplicate)
    if (code === 'P2003' && sentences.missing) throw new Problem('unprocessable', sentences.missing)
    throw failure
  }
}
