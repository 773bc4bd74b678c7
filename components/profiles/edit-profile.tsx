'use client'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { FormFailure, useFirstError } from '@/components/forms/form-failure'
import { useDraft } from '@/components/forms/use-draft'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/card'
import type { Profile } from '@/lib/domain/profile'
import { editProfile, profileQuery } from '@/lib/query/profiles'
import { draftOf, editOf, ProfileFields, profileFieldNames } from './profile-fields'

/** Changes what is said of a profile. */
export function EditProfile({ profile, onDone }: { profile: Profile; onDone: () => void }) {
  const { fields, of, change, drop } = useDraft(profile, draftOf)
  const { refetch } = useQuery(profileQuery(profile.id))
  const { mutate, isPending, error, reset } = useMutation(editProfile)
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const edit = { ...editOf(fields), way: fields.way ?? profile.way }
    mutate({ id: of.id, etag: of.etag, edit }, { onSuccess: onDone })
  }
  const reload = async () => {
    await refetch()
    drop()
    reset()
  }
  return (
    <Panel title="Edit profile">
      <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
        <ProfileFields draft={fields} error={error} onChange={change} />
        <FormFailure error={error} title="Not saved" shown={profileFieldNames} onReload={reload} />
        <div className="flex gap-2">
          <Button type="submit" look="primary" busy={isPending}>
            Save profile
          </Button>
          <Button look="ghost" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </Panel>
  )
}
