'use client'
import * as Primitive from '@radix-ui/react-dialog'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import { Icon } from './icon'
import { useFocusReturn } from './use-focus-return'

type SidePanelProps = { title: ReactNode; subtitle?: ReactNode; open: boolean; onClose: () => void; children: ReactNode }

/** Details beside the page at its right edge; the page stays usable, Escape closes. Load it lazily. */
export function SidePanel({ title, subtitle, open, onClose, children }: SidePanelProps) {
  const focus = useFocusReturn()
  return (
    <Primitive.Root modal={false} open={open} onOpenChange={(next) => next || onClose()}>
      <Primitive.Portal>
        <Primitive.Content
          {...focus}
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-y-0 right-0 z-30 w-full overflow-y-auto border-l border-line-strong bg-raised shadow-over sm:w-[min(440px,100vw)]"
        >
          <div className="sticky top-0 z-10 flex items-start justify-between gap-3 border-b border-line bg-raised px-5 py-3.5">
            <div className="min-w-0">
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {subtitle && <div className="mt-0.5 text-ink-2">{subtitle}</div>}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close (Escape)">
                <Icon name="close" />
              </IconButton>
            </Primitive.Close>
          </div>
          <div className="px-5 pt-4 pb-24">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
