import { statfs } from 'node:fs/promises'
import { Refusal } from './refusal.mjs'

const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`

/**
 * Refuses before a long step would run out of disk.
 * @param {string} folder An existing folder on the disk in question.
 * @param {number} bytes What the step needs at most.
 * @param {string} purpose What for, as in "... for the database".
 */
export async function requireSpace(folder, bytes, purpose) {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free >= bytes) return
  throw new Refusal(
    `${folder} has ${megabytes(free)} free and ${megabytes(bytes)} are needed for ${purpose}: free some space, or use a folder on another disk.`,
  )
}
