'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { useId } from 'react'
import { classNames } from '@/components/ui/class-names'
import { pipelineSystems, registrySystems, workspaceSystems } from '@/lib/domain/names'
import { systemTitles } from './connection-line'

const groups = [
  { title: 'Clusters', ways: ['found', 'kubeconfig', 'token', 'docker', 'dcos', 'bundle'] },
  { title: 'CI/CD', ways: pipelineSystems },
  { title: 'Registries', ways: registrySystems },
  { title: 'Workspaces', ways: workspaceSystems },
] as const

/** A way to add a connection, as the address names it. */
export type WayIn = (typeof groups)[number]['ways'][number]

/** Every way in, in the order of the screen. */
export const waysIn: readonly WayIn[] = groups.flatMap(({ ways }) => ways)

/** How each way in is called. */
export const wayInTitles: Record<WayIn, string> = {
  ...systemTitles,
  found: 'Found on this machine',
  kubeconfig: 'Paste a kubeconfig',
  token: 'Address and token',
  docker: 'Docker over TLS',
  bundle: 'A bundle, without access',
  oci: 'Any OCI registry',
}

type WaysInProps = { offered: readonly WayIn[]; value: WayIn; onValue: (way: WayIn) => void }

/** The ways in as links, grouped by what they lead to; the chosen one stays on the screen and is part of the address. */
export function WaysIn({ offered, value, onValue }: WaysInProps) {
  const id = useId()
  return (
    <nav aria-label="Ways in" className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
      {groups.map(({ title, ways }) => (
        <div key={title} className="sm:contents">
          <h2 id={`${id}-${title}`} className="text-sm text-ink-3 max-sm:pt-2 sm:leading-8">
            {title}
          </h2>
          <ul aria-labelledby={`${id}-${title}`} className="-ml-2 flex flex-wrap gap-1">
            {ways
              .filter((way) => offered.includes(way))
              .map((way) => (
                <li key={way}>
                  <Link
                    href={`/connections/new?from=${way}` as Route}
                    prefetch={false}
                    onNavigate={(event) => {
                      event.preventDefault()
                      onValue(way)
                    }}
                    aria-current={way === value ? 'page' : undefined}
                    className={classNames(
                      'flex min-h-8 items-center rounded-md px-2 font-medium',
                      way === value ? 'bg-ink/7 text-ink' : 'text-ink-2 hover:bg-ink/4 hover:text-ink',
                    )}
                  >
                    {wayInTitles[way]}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
