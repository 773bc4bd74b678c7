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
        <noscript>
          <p className="px-4 pt-5 md:px-6">
            The screens of a team need JavaScript: allow it for this address. Links that were shared do not need it.
          </p>
        </noscript>
        <Providers session={session}>{children}</Providers>
      </Shell>
    </>
  )
}
