import { Notice } from '@/components/ui/notice'
import type { Matrix } from '@/lib/domain/matrix'
import type { Snapshot } from '@/lib/domain/snapshot'
import type { Weighing } from '@/lib/domain/weighing'
import { SharedPage } from './shared-page'

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

type PreviewProps = { title: string; snapshot: Snapshot; hidden: { kind: string; count: number }[]; matrix: Matrix; weighing: Weighing }

/** The very page that a link would open, before there is a link, with how many names it leaves out. */
export function PreviewPage({ title, snapshot, hidden, matrix, weighing }: PreviewProps) {
  const left = hidden.map(({ kind, count }) => `${count} ${kinds[kind]?.[count === 1 ? 0 : 1] ?? kind}`)
  const shared = { title: title || matrix.question, note: '', expiresAt: null, live: false, sha256: null, intact: true, snapshot }
  return (
    <>
      <div className="sticky top-0 z-10 bg-bg px-4 py-2 md:px-6 print:hidden">
        <Notice tone="warn" title="A preview: this is what others will see, and nobody sees it yet">
          {left.length > 0 ? `Stand-ins replace ${left.join(', ')}.` : 'There was nothing to leave out.'} Close this tab and make the link
          in the one before.
        </Notice>
      </div>
      <SharedPage shared={shared} matrix={matrix} weighing={weighing} against={false} file={null} same={null} />
    </>
  )
}
