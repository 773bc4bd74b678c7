import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'

/** What stands in for each kind of name. */
const kinds: Record<string, [one: string, many: string]> = {
  namespace: ['namespace', 'namespaces'],
  host: ['address', 'addresses'],
  machine: ['name of a machine', 'names of machines'],
  kernel: ['id of a kernel', 'ids of kernels'],
  person: ['name of a person', 'names of people'],
  group: ['group', 'groups'],
  file: ['file', 'files'],
  repository: ['repository', 'repositories'],
}

type PreviewProps = { hidden: { kind: string; count: number }[]; children: ReactNode }

/** What of a link there is before there is a link. */
export const notYetShared = { note: '', expiresAt: null, live: false, sha256: null, intact: true }

/** The very page that a link would open, before there is a link, with how many names it leaves out. */
export function PreviewPage({ hidden, children }: PreviewProps) {
  const left = hidden.map(({ kind, count }) => `${count} ${kinds[kind]?.[count === 1 ? 0 : 1] ?? kind}`)
  return (
    <>
      <div className="sticky top-0 z-10 mx-auto max-w-[1280px] bg-bg px-4 py-2 md:px-6 print:hidden">
        <Notice tone="warn" title="A preview: this is what others will see, and nobody sees it yet">
          {left.length > 0 ? `Stand-ins replace ${left.join(', ')}.` : 'There was nothing to leave out.'} Close this tab and make the link
          in the one before.
        </Notice>
      </div>
      {children}
    </>
  )
}
