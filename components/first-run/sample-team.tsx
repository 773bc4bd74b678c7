'use client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { makeSampleTeam } from '@/lib/query/sample-team'

/** Offers a team to look around in, and says what it is made of. */
export function SampleTeam() {
  const { mutate, isPending } = useMutation(makeSampleTeam)
  return (
    <Card className="grid justify-items-start gap-2 px-4 py-3">
      <h2 className="font-semibold">Look around first</h2>
      <p className="text-sm text-ink-2">
        A sample team, recorded from real control planes of simulated machines. It is kept apart from yours and removed with one press.
      </p>
      <Button busy={isPending} onClick={() => mutate()}>
        {isPending ? 'Making it' : 'Explore a sample team'}
      </Button>
    </Card>
  )
}
