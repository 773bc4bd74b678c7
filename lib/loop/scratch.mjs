import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { duty } from './ending.mjs'
import { Failure } from './failure.mjs'
import { start } from './shell.mjs'

const WHO = {
  GIT_AUTHOR_NAME: 'loop.mjs',
  GIT_AUTHOR_EMAIL: 'loop@localhost',
  GIT_COMMITTER_NAME: 'loop.mjs',
  GIT_COMMITTER_EMAIL: 'loop@localhost',
}

/** Runs git in the folder and gives its answer; throws the sentence, or what git said, when it fails. */
function git(folder, args, { input, env, sentence } = {}) {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    input,
    env: { ...process.env, ...env },
  })
  if (error?.code === 'ENOENT') throw new Failure('--push needs git, which is not installed here.')
  if (status !== 0) throw new Failure(sentence ?? `git ${args.slice(0, 2).join(' ')} failed: ${stderr.trim()}`)
  return stdout
}

/** A commit like HEAD but for one file, made without touching the work tree, the index or any branch of the person's. */
function commitWith(top, parent, path, text) {
  const folder = mkdtempSync(join(tmpdir(), 'loop-index-'))
  try {
    const env = { ...WHO, GIT_INDEX_FILE: join(folder, 'index') }
    const blob = git(top, ['hash-object', '-w', '--stdin', '--path', path], { input: text }).trim()
    const [mode] = git(top, ['ls-tree', 'HEAD', '--', path]).split(' ')
    git(top, ['read-tree', 'HEAD'], { env })
    git(top, ['update-index', '--cacheinfo', `${mode},${blob},${path}`], { env })
    const tree = git(top, ['write-tree'], { env }).trim()
    const message = 'A change that loop.mjs times; its branch is removed afterwards'
    return git(top, ['commit-tree', '--no-gpg-sign', '-p', parent, '-m', message, tree], { env }).trim()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A branch of its own on the remote that takes the changes; HEAD, index, work tree and local branches stay as they are, and the branch is
 * removed however this process ends.
 * @param {{ edit: string, remote?: string, branch?: string }} options
 */
export function scratchBranch({ edit, remote = 'origin', branch = `fourways-loop-${randomBytes(4).toString('hex')}` }) {
  const file = realpathSync(edit)
  const sentence = `${edit} is not in a git repository: --push commits the change on a branch of its own.`
  const top = realpathSync(git(dirname(file), ['rev-parse', '--show-toplevel'], { sentence }).trim())
  const path = relative(top, file).replaceAll('\\', '/')
  const head = git(top, ['rev-parse', 'HEAD'], { sentence: 'This repository has no commit yet: --push starts from the last one.' }).trim()
  const original = git(top, ['show', `HEAD:${path}`], {
    sentence: `${path} is not in the last commit: --push starts from what is committed.`,
  })
  const reach = `The remote "${remote}" cannot be asked: name one that you can push to with --remote.`
  const there = git(top, ['ls-remote', remote, `refs/heads/${branch}`], { sentence: reach, env: { GIT_TERMINAL_PROMPT: '0' } })
  if (there.trim() !== '')
    throw new Failure(`The remote has a branch ${branch} already: it would be overwritten. Name another with --branch.`)

  let tip = head
  let pushed = false
  const push = (commit) => {
    pushed = true
    return start('git', ['push', '--quiet', '--force', remote, `${commit}:refs/heads/${branch}`], { cwd: top, quiet: true })
  }
  return {
    original,
    branch,
    /** Commits the text and begins to push it: the moment of the save, and the push as it runs. */
    write(text) {
      const saved = performance.now()
      tip = commitWith(top, tip, path, text)
      return { saved, pushing: push(tip) }
    },
    /** Pushes the file as it was, for the stage to serve that again. */
    undo() {
      tip = commitWith(top, tip, path, original)
      return push(tip)
    },
    release: duty(() => {
      if (pushed)
        git(top, ['push', '--quiet', remote, '--delete', branch], {
          sentence: `Remove the branch ${branch} of ${remote} by hand: it could not be removed.`,
        })
    }),
  }
}
