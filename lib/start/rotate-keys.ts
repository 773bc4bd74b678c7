// Makes a new key that seals credentials and seals those of all teams with it: npx tsx lib/start/rotate-keys.ts, with DATABASE_URL and
// FOURWAYS_KEYS_FILE in the environment. Fourways may go on running, since it reads the file each time. Run again after an interruption.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rotateCredentials } from '@/lib/store/credentials'
import { parseKeyRing } from '@/lib/store/key-ring'
import { rotateChannels } from '@/lib/store/posts'
import { inTeam } from '@/lib/store/team-db'
import { listTeamIds } from '@/lib/store/teams'

const file = process.env.FOURWAYS_KEYS_FILE
if (!file) throw new Error('FOURWAYS_KEYS_FILE is not set: name the file of the keys, usually DATA_DIR/keys.json.')
const { keys } = parseKeyRing(readFileSync(file, 'utf8'))
const teams = await listTeamIds()

const current = new Date().toISOString()
const all = {
  ...Object.fromEntries([...keys].map(([id, key]) => [id, key.toString('base64')])),
  [current]: randomBytes(32).toString('base64'),
}
// Whole or not at all: the old keys still open what is not sealed anew yet, and what older backups hold.
writeFileSync(`${file}.new`, `${JSON.stringify({ current, keys: all }, null, 2)}\n`, { mode: 0o600 })
renameSync(`${file}.new`, file)

let sealed = 0
for (const teamId of teams) sealed += await inTeam(teamId, async (db) => (await rotateCredentials(db)) + (await rotateChannels(db)))
const says = `The key ${current} is in ${file}; ${sealed} connections and channels are sealed with it. Keep a copy of the file with your backups.\n`
process.stdout.write(says, () => process.exit(0))
