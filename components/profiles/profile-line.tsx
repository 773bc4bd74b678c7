'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { EndedLines } from '@/components/catalogue/ended'
import { Badge } from '@/components/ui/badge'
import type { Profile } from '@/lib/domain/profile'
import { stagesQuery } from '@/lib/query/stages'

/** One profile under its way. */
export function ProfileLine({ profile }: { profile: Profile }) {
  const { data: stages = [] } = useQuery(stagesQuery())
  const { id, name, summary, systems, lookedAfterBy, stageId, current, archivedAt } = profile
  const stage = stages.find((each) => each.id === stageId)
  const facts = [
    stageId === null ? 'measured on no stage' : stage && `measured on ${stage.name}`,
    lookedAfterBy && `looked after by ${lookedAfterBy}`,
  ]
  return (
    <li className="border-t border-line px-4 py-3">
      <p>
        <Link href={`/profiles/${id}`} className="anywhere mr-1.5 inline-block min-h-6 leading-6 font-semibold hover:underline">
          {name}
        </Link>
        {current && <Badge>current</Badge>}
        {archivedAt && <Badge tone="warn">archived</Badge>}
      </p>
      <EndedLines systems={systems} />
      {(summary || systems.length > 0) && <p className="anywhere text-ink-2">{summary || systems.join(', ')}</p>}
      <p className="anywhere text-sm text-ink-3">{facts.filter(Boolean).join(', ')}</p>
    </li>
  )
}
