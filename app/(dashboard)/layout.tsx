import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { Shell } from '@/components/shell/shell'
import { getSession } from '@/lib/access/session'
import { Problem } from '@/lib/domain/problem'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await getSession(await headers()).catch((problem) => {
    if (problem instanceof Problem && problem.kind === 'not-signed-in') redirect('/sign-in')
    throw problem
  })
  return (
    <Providers session={session}>
      <Shell>{children}</Shell>
    </Providers>
  )
}
