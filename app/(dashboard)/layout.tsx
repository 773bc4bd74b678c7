import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/late'
import { Shell } from '@/components/shell/shell'
import { getSession } from '@/lib/access/session'
import { orSignIn } from './or-sign-in'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await orSignIn(getSession(await headers()))
  return (
    <Shell session={session}>
      <Providers session={session}>{children}</Providers>
    </Shell>
  )
}
