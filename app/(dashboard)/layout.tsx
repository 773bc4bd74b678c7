import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { getSession } from '@/lib/access/session'
import { orSignIn } from './or-sign-in'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await orSignIn(getSession(await headers()))
  return (
    <Providers session={session}>
      <Shell>{children}</Shell>
    </Providers>
  )
}
