import { type Actor, type Role, roles } from '@/lib/domain/actor'
import { Problem } from '@/lib/domain/problem'

/** What can be done. `run` asks a system or ends what is running, and changes no set-up. */
export type Action = 'read' | 'create' | 'edit' | 'delete' | 'run'

/** What it can be done to. */
export type Noun =
  | 'catalogue'
  | 'channel'
  | 'collection'
  | 'comparison'
  | 'connection'
  | 'cost'
  | 'criterion'
  | 'decision'
  | 'discovery'
  | 'draft'
  | 'evidence'
  | 'loop'
  | 'loop-threshold'
  | 'loop-token'
  | 'overview'
  | 'pipeline-run'
  | 'price'
  | 'image-resolution'
  | 'profile'
  | 'release'
  | 'sample-team'
  | 'share'
  | 'stage'
  | 'week'

/** The least role for each pair of action and object; a pair that is not here is nobody's. Credentials and everything that is gone for good are the owner's; a discarded draft comes back with the same answers. */
const least: Record<Noun, Partial<Record<Action, Role>>> = {
  catalogue: { read: 'viewer' },
  // What leaves Fourways by itself, and where to, is the owner's.
  channel: { read: 'viewer', create: 'owner', edit: 'owner', delete: 'owner', run: 'owner' },
  collection: { read: 'viewer', run: 'editor' },
  comparison: { read: 'viewer', create: 'editor', edit: 'editor', delete: 'owner' },
  connection: { read: 'viewer', create: 'owner', edit: 'editor', delete: 'owner', run: 'editor' },
  cost: { read: 'viewer', edit: 'editor' },
  criterion: { read: 'viewer' },
  decision: { read: 'viewer', create: 'editor' },
  discovery: { read: 'owner' },
  draft: { read: 'viewer', create: 'editor', delete: 'editor' },
  evidence: { read: 'viewer', create: 'editor' },
  loop: { read: 'viewer', create: 'editor' },
  'loop-threshold': { read: 'viewer', edit: 'editor' },
  'loop-token': { read: 'viewer', create: 'editor', edit: 'editor' },
  overview: { read: 'viewer' },
  'pipeline-run': { read: 'viewer' },
  price: { read: 'viewer', create: 'editor', delete: 'editor' },
  'image-resolution': { read: 'viewer' },
  profile: { read: 'viewer', create: 'editor', edit: 'editor', delete: 'owner' },
  release: { read: 'viewer' },
  'sample-team': { create: 'viewer', delete: 'owner' },
  share: { read: 'viewer', create: 'editor', edit: 'editor' },
  stage: { read: 'viewer', create: 'editor', edit: 'editor', delete: 'owner' },
  week: { read: 'viewer' },
}

/** Whether the actor's role covers this action on this kind of object. Which rows they reach is a matter of the team, which the store enforces. */
export function may(actor: Actor, action: Action, noun: Noun): boolean {
  const needed = least[noun][action]
  return needed !== undefined && roles.indexOf(actor.role) <= roles.indexOf(needed)
}

const words: Record<Action, string> = { read: 'see', create: 'add', edit: 'change', delete: 'delete', run: 'start or stop' }

/** Passes, or throws a Problem `forbidden` that names the action, the object and the role it takes. */
export function permit(actor: Actor, action: Action, noun: Noun): void {
  if (may(actor, action, noun)) return
  const needed = least[noun][action]
  const who = needed ? `it takes the role ${needed}; ask an owner of the team` : 'nobody may'
  throw new Problem('forbidden', `As ${actor.role} you may not ${words[action]} a ${noun.replace('-', ' ')}: ${who}.`)
}
