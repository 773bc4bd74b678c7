'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Comparison } from '@/lib/domain/comparison'
import { profilesQuery } from '@/lib/query/profiles'

const ProfileChooser = dynamic(() => import('./profile-chooser').then((module) => module.ProfileChooser), { ssr: false })

/** How many profiles are compared, and the way to choose others; the list itself comes with the first opening. */
export function ComparedProfiles({ comparison }: { comparison: Comparison }) {
  const [wanted, setWanted] = useState(false)
  const { data: profiles } = useQuery(profilesQuery())
  const count = comparison.profileIds.length || profiles?.length
  const label =
    count === undefined
      ? 'Profiles'
      : comparison.profileIds.length > 0
        ? `${count} of ${profiles?.length ?? count} profiles`
        : `All ${count} profiles`
  if (!wanted || !profiles) {
    return (
      <Button aria-haspopup="dialog" aria-expanded={false} onClick={() => setWanted(true)}>
        {label}
      </Button>
    )
  }
  return <ProfileChooser comparison={comparison} profiles={profiles} label={label} />
}
