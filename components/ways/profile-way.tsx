'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { NotRead } from '@/components/ui/not-read'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { wayTitles } from '@/lib/domain/names'
import type { Profile, ProfileEdit } from '@/lib/domain/profile'
import { editProfile, profileQuery } from '@/lib/query/profiles'
import { profileWayQuery } from '@/lib/query/ways'
import { guessWords, mostFor, WayGuessPanel } from './way-guess'

/** Which way the profile's connection is, with a banner where the declared way is none that it serves. Both answers to it can be undone. */
export function ProfileWayCheck({ profile }: { profile: Profile }) {
  const client = useQueryClient()
  const { data: way, error, refetch } = useQuery(profileWayQuery(profile.id))
  const edit = useMutation({ ...editProfile, onError: (failure) => void toast('error', failure.message) })
  if (error) return <NotRead title="Its way could not be read" error={error} again={refetch} />
  if (!way?.connection) return null
  const { conflict, kept, connection } = way
  const { id, name } = profile
  const guess = connection.guess
  const guessed = guess?.way ?? null
  const most = guess && guessed ? mostFor(guess, guessed) : undefined
  const change = (part: ProfileEdit, said: string, back: ProfileEdit) => {
    const etag = client.getQueryData(profileQuery(id).queryKey)?.etag ?? profile.etag
    return edit.mutateAsync({ id, etag, edit: part }).then(
      (edited) => {
        client.setQueryData(profileQuery(id).queryKey, edited)
        void toast('success', said, () => void change(back, `${name} is as it was.`, part))
      },
      () => undefined,
    )
  }
  const declared = wayTitles[profile.way]
  return (
    <>
      {conflict && guess && guessed && !kept && (
        <Notice
          tone="warn"
          title={`Declared ${declared}, but it looks like ${wayTitles[guessed]}`}
          action={
            <span className="flex flex-wrap gap-2">
              <Button
                look="primary"
                busy={edit.isPending}
                onClick={() =>
                  void change({ way: guessed }, `${name} is ${wayTitles[guessed]} now.`, {
                    way: profile.way,
                    wayKept: profile.wayKept ?? null,
                  })
                }
              >
                Change it to {wayTitles[guessed]}
              </Button>
              <Button
                busy={edit.isPending}
                onClick={() => void change({ wayKept: guessed }, `${name} stays ${declared}.`, { wayKept: profile.wayKept ?? null })}
              >
                Keep {declared}
              </Button>
            </span>
          }
        >
          {guessWords(guess)} {most && `Above all: ${most.says}.`}
        </Notice>
      )}
      {conflict && kept && guessed && (
        <Notice
          title={`Kept as ${declared}`}
          action={
            <Button
              busy={edit.isPending}
              onClick={() => void change({ wayKept: null }, 'The signals are held against it again.', { wayKept: guessed })}
            >
              Undo
            </Button>
          }
        >
          Its signals speak for {wayTitles[guessed]}; your team said to keep the declared way.
        </Notice>
      )}
      <WayGuessPanel way={connection} />
    </>
  )
}
