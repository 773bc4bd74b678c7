'use client'

import Link from 'next/link'
import { StatusDot } from '@/components/ui/badge'
import { RowHead, TableCell } from '@/components/ui/table'
import { Time, useNow } from '@/components/ui/time'
import type { Connection } from '@/lib/domain/connection'
import { isPipelineSystem, isRegistrySystem, isWorkspaceSystem } from '@/lib/domain/names'
import { useNewestCollection } from './collection-probes'
import { connectionState } from './connection-state'
import { placeWords } from './place-words'
import { rhythmWords } from './rhythm-field'

/** How the names of systems are written. */
export const systemTitles: Record<Connection['system'], string> = {
  kubernetes: 'Kubernetes',
  docker: 'Docker',
  dcos: 'DC/OS',
  github: 'GitHub',
  gitlab: 'GitLab',
  jenkins: 'Jenkins',
  teamcity: 'TeamCity',
  travis: 'Travis CI',
  coder: 'Coder',
  codespaces: 'GitHub Codespaces',
  oci: 'Registry',
  'docker-hub': 'Docker Hub',
  quay: 'Quay',
  artifactory: 'Artifactory',
  google: 'Artifact Registry',
}

/** What a connection reads, in words. */
function readsWords({ system, namespaces, repositories }: Pick<Connection, 'system' | 'namespaces' | 'repositories'>): string {
  if (isPipelineSystem(system)) return repositories.join(', ')
  if (isRegistrySystem(system)) return 'images that releases name'
  return isWorkspaceSystem(system)
    ? 'how many workspaces there are, never whose'
    : namespaces.join(', ') || `${placeWords(system).all} it may list`
}

/** One connection in the list. */
export function ConnectionLine({ connection }: { connection: Connection }) {
  const { id, name, system, endpoint, lastCheck, namespaces, repositories, everyMinutes, recorded, source } = connection
  const collection = useNewestCollection(id)
  const { tone, word, at, why } = connectionState(connection, collection ?? null, useNow())
  return (
    <tr className="max-md:grid">
      <RowHead>
        <Link href={`/connections/${id}`} className="anywhere inline-block min-h-6 leading-6 hover:underline">
          {name}
        </Link>
        <span className="anywhere block text-sm font-normal text-ink-3">
          {[systemTitles[system], lastCheck?.version].filter(Boolean).join(' ')}, {endpoint}
        </span>
        <span className="anywhere block text-sm font-normal text-ink-3">
          {recorded
            ? source.kind === 'bundle'
              ? 'from a bundle: a newer one adds to it'
              : 'a recording, cannot be asked again'
            : `${readsWords({ system, namespaces, repositories })}, ${rhythmWords(everyMinutes)}`}
        </span>
      </RowHead>
      <TableCell className="align-top max-md:border-t-0 max-md:pt-0">
        <StatusDot tone={tone}>
          <span className="leading-6">
            {collection === undefined && lastCheck?.ok !== false && !recorded ? 'looking' : word}
            {at && (
              <span className="text-ink-3">
                , <Time at={at} />
              </span>
            )}
          </span>
        </StatusDot>
        {why && <span className="anywhere block max-w-[60ch] text-sm text-ink-2">{why}</span>}
      </TableCell>
    </tr>
  )
}
