'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { DiscoveryList } from '@/components/connections/discovery-list'
import { Screen } from '@/components/shell/screen'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { Overview } from '@/lib/domain/overview'
import { FourWays } from './four-ways'
import { ReadyToCompare } from './ready-to-compare'
import { SampleTeam } from './sample-team'

/** The first minutes: what this is for, what was found here, and the shortest way to a comparison. */
export function FirstRunScreen({ overview }: { overview: Overview }) {
  return (
    <Screen crumbs={[{ title: 'Overview' }]}>
      <h1 className="text-2xl font-[640] tracking-[-0.018em]">Which way should your team develop on its cluster?</h1>
      <p className="mt-1 mb-4 max-w-[110ch] text-[13.5px] text-pretty text-ink-2">
        Fourways asks your own clusters, puts the four ways side by side, and says what to do with the evidence behind every number.
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <FourWays />
        {overview.profiles.length === 0 && <SixQuestions />}
        <ReadyToCompare overview={overview} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-[minmax(0,1fr)_330px]">
          <Card className="min-w-0">
            <div className="px-4 pt-3 pb-1">
              <h2 className="font-semibold">Found on this machine</h2>
              <p className="text-sm text-ink-3">
                Only names and addresses were read. A cluster is asked when you add it, and only to list.
              </p>
            </div>
            <DiscoveryList />
          </Card>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <OtherWays />
            <SampleTeam />
          </div>
        </div>
      </div>
    </Screen>
  )
}

const SixQuestions = () => (
  <Card className="flex flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
    <div className="min-w-0 flex-1 basis-72">
      <h2 className="font-semibold">No cluster at hand? Begin with six questions</h2>
      <p className="text-ink-2">
        Your answers make a first draft of all four ways, side by side, in two minutes. Every cell is marked as your guess until you declare
        or measure it.
      </p>
    </div>
    <Link href={'/compare/draft' as Route} className={buttonClass({ look: 'primary' })}>
      Answer six questions
    </Link>
  </Card>
)

const OtherWays = () => (
  <Card className="grid gap-2 px-4 py-3">
    <h2 className="font-semibold">Not on this machine?</h2>
    <p className="text-sm text-ink-2">
      Credentials are sealed before they are kept. Without any right to a cluster, a repository tells how long a push takes; a way without
      either can be described by hand.
    </p>
    <div className="flex flex-wrap gap-2">
      <Link href="/connections/new?from=kubeconfig" className={buttonClass()}>
        Paste a kubeconfig
      </Link>
      <Link href="/connections/new?from=token" className={buttonClass()}>
        Address and token
      </Link>
      <Link href="/connections/new?from=github" className={buttonClass()}>
        GitHub
      </Link>
      <Link href="/connections/new?from=gitlab" className={buttonClass()}>
        GitLab
      </Link>
      <Link href="/profiles/new" className={buttonClass()}>
        Describe a profile
      </Link>
    </div>
  </Card>
)
