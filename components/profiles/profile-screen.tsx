'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { EndedNotice } from '@/components/catalogue/ended'
import { ExportButton } from '@/components/exports/export-button'
import { HowItFeels } from '@/components/loops/how-it-feels'
import { WayGlyph } from '@/components/matrix/way-glyph'
import { Screen } from '@/components/shell/screen'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { wayTitles } from '@/lib/domain/names'
import type { Profile } from '@/lib/domain/profile'
import { connectionsQuery } from '@/lib/query/connections'
import { profileQuery } from '@/lib/query/profiles'
import { stagesQuery } from '@/lib/query/stages'
import { ProfileActions } from './profile-actions'
import { ProfileEvidence } from './profile-evidence'

const ProfileWayCheck = dynamic(() => import('@/components/ways/profile-way').then((module) => module.ProfileWayCheck), { ssr: false })
const EditProfile = dynamic(() => import('./edit-profile').then((module) => module.EditProfile), { ssr: false })

/** One profile: what it is, what is known about it, and what can be changed. */
export function ProfileScreen({ profileId }: { profileId: string }) {
  const { data: profile, error, refetch } = useQuery(profileQuery(profileId))
  const [editing, setEditing] = useState(false)
  return (
    <Screen
      crumbs={[{ title: 'Profiles', href: '/profiles' }, { title: profile?.name ?? 'Profile' }]}
      actions={
        profile &&
        !editing && (
          <>
            <ExportButton name={profile.name} />
            <Button look="primary" onClick={() => setEditing(true)}>
              Edit
            </Button>
          </>
        )
      }
    >
      {error && <NotRead title="The profile could not be read" error={error} again={refetch} />}
      {!profile && !error && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
          <Loading what="the profile" />
          <Skeleton className="h-16 w-96 max-w-full" />
          <Skeleton className="h-96" />
        </div>
      )}
      {profile && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:block print:space-y-4">
          <ProfileTitle profile={profile} />
          <EndedNotice systems={profile.systems} />
          {editing ? <EditProfile profile={profile} onDone={() => setEditing(false)} /> : <ProfileActions profile={profile} />}
          {profile.archivedAt === null ? (
            <>
              <ProfileWayCheck profile={profile} />
              <HowItFeels profile={profile} />
              <ProfileEvidence profile={profile} />
            </>
          ) : (
            <Notice title="Archived">
              Put away <Time at={profile.archivedAt} />: it is in no matrix. Its evidence is kept; bring it back to see it.
            </Notice>
          )}
        </div>
      )}
    </Screen>
  )
}

function ProfileTitle({ profile }: { profile: Profile }) {
  const { data: stages = [] } = useQuery(stagesQuery())
  const { data: connections = [] } = useQuery(connectionsQuery())
  const { way, name, summary, systems, lookedAfterBy, stageId, pipelineId, workspacesId, current } = profile
  const pipeline = connections.find(({ id }) => id === pipelineId)
  const workspaces = connections.find(({ id }) => id === workspacesId)
  const stage = stages.find(({ id }) => id === stageId)
  const facts = [
    wayTitles[way],
    stageId === null ? 'measured on no stage' : stage && `measured on ${stage.name}`,
    pipeline && `pushed through ${pipeline.name}`,
    workspaces && `made of the workspaces of ${workspaces.name}`,
    systems.length > 0 && `made of ${systems.join(', ')}`,
    lookedAfterBy && `looked after by ${lookedAfterBy}`,
  ]
  return (
    <div className="flex items-start gap-4">
      <span className="max-sm:hidden">
        <WayGlyph way={way} large />
      </span>
      <div className="min-w-0">
        <h1 className="anywhere text-2xl font-[640] tracking-[-0.018em]">
          {name} {current && <Badge className="align-middle">current</Badge>}
        </h1>
        {summary && <p className="anywhere text-[13.5px] text-ink-2">{summary}</p>}
        <p className="anywhere text-ink-3">{facts.filter(Boolean).join(', ')}</p>
      </div>
    </div>
  )
}
