'use client'
import * as Primitive from '@radix-ui/react-dialog'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import { Icon } from './icon'
import { useFocusReturn } from './use-focus-return'

type DialogProps = { title: string; description?: string; open: boolean; onOpenChange: (open: boolean) => void; children: ReactNode }

/** A question that must be answered or left before anything else. Load it lazily: it is not needed for the first paint. */
export function Dialog({ title, description, open, onOpenChange, children }: DialogProps) {
  const focus = useFocusReturn()
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Primitive.Content
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed top-1/2 left-1/2 z-50 max-h-[90dvh] scroll-pb-16 w-[min(460px,calc(100vw-24px))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-card border border-line-strong bg-raised p-5 shadow-over"
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <div>
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {description && <Primitive.Description className="mt-0.5 text-ink-2">{description}</Primitive.Description>}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close">
                <Icon name="close" />
              </IconButton>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** The buttons at the foot of a dialog, the one that goes on last. They stay in sight while a long one scrolls. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 bg-raised px-5 pt-4 pb-5">{children}</div>
)
