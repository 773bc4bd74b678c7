'use client'
import * as Primitive from '@radix-ui/react-popover'
import type { ReactNode } from 'react'

type PopoverProps = { trigger: ReactNode; label: string; open?: boolean; onOpenChange?: (open: boolean) => void; children: ReactNode }

/** A small surface that opens from `trigger` (one focusable element) and closes with Escape or a click elsewhere. */
export function Popover({ trigger, label, open, onOpenChange, children }: PopoverProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-h-[70dvh] w-72 max-w-[calc(100vw-16px)] overflow-y-auto rounded-card border border-line-strong bg-raised p-3 shadow-over"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
