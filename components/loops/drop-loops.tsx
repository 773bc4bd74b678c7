'use client'
import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { FileButton } from '@/components/ui/file-button'
import { Notice } from '@/components/ui/notice'
import type { LoopUpload } from '@/lib/domain/loop'
import { addLoops } from '@/lib/query/loops'

/** Takes the file of loops of a machine that sends nothing; says what was kept, and which line could not be and why. */
export function DropLoops({ profileId }: { profileId: string }) {
  const [over, setOver] = useState(false)
  const { mutate, isPending, error, data } = useMutation(addLoops)
  const take = (file: File) => mutate({ profileId, file })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) take(file)
  }
  return (
    <Panel title="Or drop the file">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button inside */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames(
          'grid justify-items-center gap-1.5 rounded-md border border-dashed px-4 py-5 text-center',
          over ? 'border-accent bg-tint' : 'border-line-strong',
        )}
      >
        <p className="text-sm text-ink-2">
          <code className="font-mono text-xs">~/.local/share/fourways/loops.ndjson</code>
        </p>
        <FileButton label="File of loops" accept=".ndjson,.jsonl,application/x-ndjson" busy={isPending} onFile={take}>
          {isPending ? 'Reading ...' : 'Choose a file'}
        </FileButton>
        <p className="text-[11px] text-ink-3">Dropped twice, it counts once.</p>
      </div>
      <div role="status" className="mt-2 empty:mt-0">
        {data && <Taken upload={data} />}
      </div>
      {error && (
        <div className="mt-2">
          <Notice tone="bad" title="Nothing was kept">
            {error.message}
            <Refused lines={error.fields.map(({ field, message }) => ({ line: field, message }))} />
          </Notice>
        </div>
      )}
    </Panel>
  )
}

function Taken({ upload: { kept, known, refused, left = 0 } }: { upload: LoopUpload }) {
  const parts = [
    `${kept.toLocaleString('en')} ${kept === 1 ? 'loop' : 'loops'} kept`,
    known > 0 && `${known.toLocaleString('en')} known before`,
    refused.length > 0 && `${(refused.length + left).toLocaleString('en')} refused`,
  ]
  return (
    <>
      <p className="num font-medium">{parts.filter(Boolean).join(', ')}.</p>
      <Refused lines={refused.map(({ line, message }) => ({ line: `Line ${line}`, message }))} />
      {left > 0 && <p className="text-sm text-ink-3">And {left.toLocaleString('en')} more.</p>}
    </>
  )
}

const Refused = ({ lines }: { lines: { line: string; message: string }[] }) =>
  lines.length > 0 && (
    <ul className="mt-1 grid max-h-48 gap-1 overflow-y-auto text-sm">
      {lines.map(({ line, message }) => (
        <li key={`${line} ${message}`} className="anywhere">
          <span className="font-medium">{line}:</span> {message}
        </li>
      ))}
    </ul>
  )
