import { Fold } from '@/components/ui/fold'
import { Notice } from '@/components/ui/notice'
import type { FigureCheck } from '@/lib/domain/frozen-figures'
import type { Shared } from '@/lib/domain/share'
import { FigureCheckWords } from './figure-check-words'
import { HashCheck } from './hash-check'

/** Said above everything else of a page whose frozen text is not the one that was frozen. */
export const Tampered = () => (
  <Notice tone="bad" title="This is not what was frozen">
    The text behind this page was changed after it was frozen: its SHA-256, computed now, is not the one that was kept with it. Do not rely
    on it, and ask whoever sent the link to you for a new one.
  </Notice>
)

type FooterProps = {
  shared: Pick<Shared, 'sha256' | 'snapshot'>
  /** Where the frozen file is; null where there is none yet. */
  file: string | null
  /** Whether this version of Fourways comes to the same digits; null when that was not tried. */
  same: boolean | null
  /** What of a timeline comes to the same again, null where nothing can be recomputed; left out where that was not tried. */
  check: FigureCheck | null | undefined
}

/** By what something frozen can be checked: its hash, its file, the versions of what read the evidence, and whether it recomputes. */
export function FrozenFooter({ shared: { sha256, snapshot }, file, same, check }: FooterProps) {
  const extractors = 'kind' in snapshot ? [] : (snapshot.computed?.extractors ?? [])
  return (
    <footer className="anywhere mt-10 grid gap-1 border-t border-line pt-3 text-sm text-ink-3">
      {sha256 && (
        <p>
          {snapshot.format === 1 ? 'Frozen evidence and weights' : 'Everything on this page, frozen as one file'}, SHA-256{' '}
          <code className="font-mono text-[11px]">{sha256}</code>
        </p>
      )}
      {file && (
        <p className="print:hidden">
          <a href={file} className="text-accent underline" download>
            Download the file
          </a>
          {sha256 && snapshot.format !== 1 && ' and compare with sha256sum'}; also as{' '}
          <a href={`${file}?format=markdown`} className="text-accent underline" download>
            Markdown
          </a>{' '}
          or{' '}
          <a href={`${file}?format=csv`} className="text-accent underline" download>
            CSV
          </a>
          .
        </p>
      )}
      {file && sha256 && <HashCheck address={file} sha256={sha256} figures={'kind' in snapshot} />}
      {same !== null && (
        <p>
          {same
            ? 'Computed anew from the frozen evidence, this version of Fourways comes to the same digits.'
            : 'Computed anew from the frozen evidence, this version of Fourways comes to other digits: above stands what was frozen.'}
        </p>
      )}
      {check !== undefined && (
        <p>
          Computed anew by this version of Fourways, <FigureCheckWords check={check} />
        </p>
      )}
      {extractors.length > 0 && (
        <Fold name="extractors">
          <summary className="min-h-6 w-fit">Read by {extractors.length === 1 ? 'one probe' : `${extractors.length} probes`}</summary>
          <p>{extractors.map(({ id, version }) => `${id} v${version}`).join(', ')}</p>
        </Fold>
      )}
    </footer>
  )
}
