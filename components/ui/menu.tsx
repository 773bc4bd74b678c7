'use client'
import * as Primitive from '@radix-ui/react-dropdown-menu'
import type { ReactNode } from 'react'
import { classNames } from './class-names'

/** One line of a menu. */
export type MenuItem = { label: string; onSelect: () => void; danger?: boolean; disabled?: boolean }

/** A list of actions that opens from `trigger` (one focusable element). */
export function Menu({ trigger, items, label }: { trigger: ReactNode; items: MenuItem[]; label: string }) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={4}
          aria-label={label}
          className="z-50 min-w-44 rounded-card border border-line-strong bg-raised p-1 shadow-over"
        >
          {items.map((item) => (
            <Primitive.Item
              key={item.label}
              disabled={item.disabled}
              onSelect={item.onSelect}
              className={classNames(
                'flex min-h-7 cursor-pointer items-center rounded-md px-2 text-sm outline-none data-disabled:cursor-default data-disabled:opacity-50 data-highlighted:bg-ink/7',
                item.danger && 'text-bad',
              )}
            >
              {item.label}
            </Primitive.Item>
          ))}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
