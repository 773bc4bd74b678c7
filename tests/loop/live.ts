import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine, startEngines } from '../clusters/docker/engines.mjs'
import { importNode } from '../clusters/docker/node-image.mjs'

/** Engines b, where images are built, and s, the stage, with a registry between them. */
export type Cluster = Awaited<ReturnType<typeof startEngines>>

const engine = ({ engines }: Cluster, name: string): Engine => {
  const found = engines[name]
  if (found === undefined) throw new Error(`no engine ${name}`)
  return found
}

/** The image that everything is built on, known to both engines through the registry. */
export async function baseImage(cluster: Cluster): Promise<string> {
  const tag = `${cluster.registry}/node:1`
  await importNode(engine(cluster, 'b'), tag)
  await engine(cluster, 'b').docker('push', '-q', tag)
  await engine(cluster, 's').docker('pull', '-q', tag)
  return tag
}

/** What the hook does with each commit that is pushed: builds its image, pushes it, and puts it in the place of what the stage runs. */
const pipeline = (cluster: Cluster, port: number, log: string) => `#!/bin/sh
while read old new ref; do
  case $new in 0000*) continue;; esac
  (
    exec 9> ${log}.lock; flock 9
    image=${cluster.registry}/hello:$new
    git archive $new | DOCKER_BUILDKIT=0 docker -H ${engine(cluster, 'b').host} build -q -t $image - &&
    docker -H ${engine(cluster, 'b').host} push -q $image &&
    docker -H ${engine(cluster, 's').host} pull -q $image &&
    docker -H ${engine(cluster, 's').host} rm -f hello
    docker -H ${engine(cluster, 's').host} run -d --name hello --network host $image hello.js 0 ${port}
  ) > ${log} 2>&1 < /dev/null &
done
`

/**
 * A repository with the small service, and a remote that builds, pushes and rolls out what it gets.
 * @returns the work tree, and the log of the last pipeline
 */
export function pipelineInto(cluster: Cluster, image: string, folder: string, source: string, port: number) {
  const work = join(folder, 'work')
  const remote = join(folder, 'remote.git')
  mkdirSync(work)
  writeFileSync(join(work, 'hello.js'), source)
  cpSync('tests/fakes/dev-server.mjs', join(work, 'server.mjs'))
  writeFileSync(join(work, 'Dockerfile'), `FROM ${image}\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["node", "server.mjs"]\n`)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], { cwd: work, encoding: 'utf8' })
  git('init', '--quiet', '-b', 'main')
  git('init', '--quiet', '--bare', remote)
  const hook = join(remote, 'hooks/post-receive')
  writeFileSync(hook, pipeline(cluster, port, join(folder, 'pipeline.log')))
  chmodSync(hook, 0o755)
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
  git('remote', 'add', 'origin', remote)
  git('push', '--quiet', 'origin', 'main')
  return { work, file: join(work, 'hello.js'), log: join(folder, 'pipeline.log') }
}

/**
 * A workspace: a container whose home is the folder, with Node, the service and loop.mjs in it.
 * @returns runs a program in it, and gives what it said
 */
export async function workspaceIn(cluster: Cluster, image: string, folder: string, port: number) {
  const { docker } = engine(cluster, 's')
  cpSync('tests/fakes/dev-server.mjs', join(folder, 'server.mjs'))
  const home = ['--volume', `${folder}:${folder}`, '--workdir', folder, '--env', `XDG_DATA_HOME=${folder}/data`, '--env', 'CODER=true']
  await docker(
    'run',
    '-d',
    '--name',
    'workspace',
    '--network',
    'host',
    ...home,
    image,
    'node',
    'server.mjs',
    'hello.js',
    '300',
    String(port),
  )
  return (...args: string[]) => docker('exec', 'workspace', ...args)
}
