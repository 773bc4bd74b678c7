'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useSubmission } from '@/components/forms/use-submission'
import { Button, buttonClass } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import { cloneProfile, editProfile, profileQuery, removeProfile } from '@/lib/query/profiles'

const ConfirmDialog = dynamic(() => import('@/components/ui/confirm-dialog').then((module) => module.ConfirmDialog), { ssr: false })

/** What can be done with a profile as a whole. Archiving can be undone for a while; deleting asks first. */
export function ProfileActions({ profile }: { profile: Profile }) {
  const router = useRouter()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const edit = useMutation({ ...editProfile, onError: (failure) => void toast('error', failure.message) })
  const clone = useSubmission(cloneProfile)
  const remove = useMutation(removeProfile)
  const { id, name, etag, current, archivedAt } = profile

  const archive = (archived: boolean) =>
    edit.mutateAsync({ id, etag: client.getQueryData(profileQuery(id).queryKey)?.etag ?? etag, edit: { archived } }).then(
      () => archived && void toast('success', `${name} is archived.`, () => void archive(false)),
      () => undefined,
    )
  const change = (part: ProfileEdit) => edit.mutate({ id, etag, edit: part })
  return (
    <div className="flex flex-wrap gap-2">
      {!current && archivedAt === null && (
        <Button busy={edit.isPending} onClick={() => change({ current: true })}>
          Mark as current
        </Button>
      )}
      {archivedAt === null && profile.stageId !== null && (
        <Link href={`/profiles/${id}/missing` as Route} className={buttonClass()}>
          Beside the reference
        </Link>
      )}
      <Button
        busy={clone.isPending}
        onClick={() => clone.mutate(id, { onSuccess: (copy) => router.push(`/profiles/${copy.id}` as Route) })}
      >
        Clone
      </Button>
      <Button busy={edit.isPending} onClick={() => void archive(archivedAt === null)}>
        {archivedAt === null ? 'Archive' : 'Bring back'}
      </Button>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete ${name}?`}
          confirm="Delete profile"
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ id, etag }, { onSuccess: () => router.push('/profiles'), onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          It leaves every comparison for good, and what was declared for it is shown nowhere any more. Shared links keep what they froze. To
          put it away for a while, archive it.
        </ConfirmDialog>
      )}
    </div>
  )
}
