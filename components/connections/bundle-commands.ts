import { quoted } from '@/components/forms/shell-words'

/** What a bundle is to be made of: a system, a context of whoever makes it, namespaces (none for all that may be listed), and the stages of the team. */
export type BundleWish = {
  system: string
  context: string
  namespaces: readonly string[]
  stages: readonly { name: string; namespaces: readonly string[] }[]
  developersGroup: string | null
}

/** The two commands, one for a line, that fetch the tool and make a bundle with it. */
export function bundleCommands(origin: string, { system, context, namespaces, stages, developersGroup }: BundleWish): string {
  const asked = [
    ...(system === 'kubernetes' ? [] : ['--system', quoted(system)]),
    ...(context ? ['--context', quoted(context)] : []),
    ...(namespaces.length > 0 ? ['--namespace', quoted(namespaces.join(','))] : []),
    ...stages
      .filter((stage) => stage.namespaces.length > 0)
      .flatMap((stage) => ['--stage', quoted(`${stage.name}=${stage.namespaces.join(',')}`)]),
    ...(developersGroup && system === 'kubernetes' ? ['--developers-group', quoted(developersGroup)] : []),
  ]
  return `curl -fsSO ${quoted(`${origin}/collect.mjs`)}\nnode collect.mjs ${[...asked, '--out bundle.json'].join(' ')}`
}
