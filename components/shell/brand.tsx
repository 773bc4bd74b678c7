/** The mark and the name. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <span className="flex items-center gap-[9px] text-[14px] font-[650] tracking-[-0.01em]">
      <svg aria-hidden="true" width="20" height="20" viewBox="0 0 20 20">
        <rect x="1" y="1" width="8" height="8" rx="2" className="fill-local" />
        <rect x="11" y="1" width="8" height="8" rx="2" className="fill-proxied" />
        <rect x="1" y="11" width="8" height="8" rx="2" className="fill-live" />
        <rect x="11" y="11" width="8" height="8" rx="2" className="fill-online" />
      </svg>
      <span className={compact ? 'sr-only' : undefined}>Fourways</span>
    </span>
  )
}
