'use client'
import { Toaster as Sonner } from 'sonner'

/** Where toasts appear; it is loaded with the first of them. */
export function Toaster() {
  return (
    <Sonner
      theme="system"
      position="bottom-right"
      offset={16}
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        duration: 6000,
        style: {
          background: 'var(--raised)',
          color: 'var(--ink)',
          borderColor: 'var(--line-strong)',
          fontFamily: '"Inter Variable", sans-serif',
        },
      }}
    />
  )
}
