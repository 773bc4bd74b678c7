'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { EndedNotice } from '@/components/catalogue/ended'
import { FormFailure, useFirstError } from '@/components/forms/form-failure'
import { namesListed } from '@/components/forms/lists'
import { useSubmission } from '@/components/forms/use-submission'
import { Screen, ScreenTitle } from '@/components/shell/screen'
import { type AddressParts, anyText, oneOf } from '@/components/ui/address'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { useAddress } from '@/components/ui/use-address'
import { ways } from '@/lib/domain/names'
import type { Way } from '@/lib/domain/way'
import { addProfile } from '@/lib/query/profiles'
import { editOf, type ProfileDraft, ProfileFields, profileFieldNames } from './profile-fields'

const empty: Omit<ProfileDraft, 'way'> = {
  name: '',
  summary: '',
  systems: '',
  lookedAfterBy: '',
  stageId: '',
  pipelineId: '',
  workspacesId: '',
}

const inAddress: AddressParts<{ way: Way; name: string; systems: string; stage: string }> = {
  way: oneOf(ways),
  name: anyText,
  systems: anyText,
  stage: anyText,
}

/** Adds a profile. The way picked is part of the address, which can also bring a name, systems and a stage to begin with. */
export function NewProfileScreen() {
  const router = useRouter()
  const [{ way, name, systems, stage }, changeAddress] = useAddress(inAddress)
  const [draft, setDraft] = useState({ ...empty, name: name ?? '', systems: systems ?? '', stageId: stage ?? '' })
  const [current, setCurrent] = useState(false)
  const [wayless, setWayless] = useState(false)
  const { mutate, isPending, error } = useSubmission(addProfile)
  const form = useFirstError(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWayless(way === null)
    if (way === null) {
      form.current?.querySelector<HTMLElement>('[type=radio]')?.focus()
      return
    }
    mutate(
      { ...editOf({ ...draft, way }), way, ...(current && { current }) },
      { onSuccess: ({ id }) => router.push(`/profiles/${id}` as Route) },
    )
  }
  return (
    <Screen crumbs={[{ title: 'Profiles', href: '/profiles' }, { title: 'New profile' }]}>
      <ScreenTitle title="New profile">
        One concrete set-up that your team has, or could have. It becomes a column of the matrix.
      </ScreenTitle>
      <Card className="max-w-[720px] p-4">
        <form ref={form} onSubmit={submit} noValidate className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-4">
          <ProfileFields
            draft={{ ...draft, way }}
            error={error}
            wayError={wayless && way === null ? 'Pick one of the four ways.' : null}
            onChange={({ way: picked, ...part }) => {
              if (picked) changeAddress({ way: picked }, 'replace')
              setDraft({ ...draft, ...part })
            }}
          />
          <EndedNotice systems={namesListed(draft.systems)} />
          <Checkbox
            label="This is how we work today"
            hint="The other profiles are read against it."
            checked={current}
            onChange={(event) => setCurrent(event.currentTarget.checked)}
          />
          <FormFailure error={error} title="It was not added" shown={profileFieldNames} />
          <div>
            <Button type="submit" look="primary" busy={isPending}>
              Add profile
            </Button>
          </div>
        </form>
      </Card>
    </Screen>
  )
}
