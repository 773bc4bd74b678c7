import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/late'
import { EarlyScript } from '@/components/shell/early-script'
import { Shell } from '@/components/shell/shell'
import { getSession } from '@/lib/access/session'
import { orSignIn } from './or-sign-in'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const asked = await headers()
  const session = await orSignIn(getSession(asked))
  return (
    <>
      <EarlyScript nonce={/'nonce-([^']+)'/.exec(asked.get('content-security-policy') ?? '')?.[1]} />
      <Shell session={session}>
        <Providers session={session}>{children}</Providers>
      </Shell>
    </>
  )
}
