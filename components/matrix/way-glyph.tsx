import type { Way } from '@/lib/domain/way'

const near = <rect x="1.5" y="6" width="10" height="10" rx="2.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
const far = <rect x="22.5" y="6" width="10" height="10" rx="2.5" fill="currentColor" />
const border = (path: string) => <path d={path} fill="none" stroke="var(--line-strong)" strokeDasharray="2 2" />

const drawn: Record<Way, React.ReactNode> = {
  local: (
    <>
      {near}
      <rect x="15" y="6" width="10" height="10" rx="2.5" fill="currentColor" />
      {border('M30.5 1v20')}
    </>
  ),
  proxied: (
    <>
      {near}
      {far}
      <path d="M12 11h10" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.5 2" />
      {border('M17 1v20')}
    </>
  ),
  live: (
    <>
      {near}
      {far}
      <path d="M12 11h7m-2.5-3 3 3-3 3" stroke="currentColor" strokeWidth="1.6" fill="none" />
      {border('M17 1v4m0 12v4')}
    </>
  ),
  online: (
    <>
      {border('M3.5 1v20')}
      <rect x="9" y="6" width="10" height="10" rx="2.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {far}
    </>
  ),
}

/** A way as a drawing: hollow where the developer's tools are, filled the cluster, dotted the border of the network. Its name stands beside it. */
export function WayGlyph({ way, large = false }: { way: Way; large?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      width={large ? 52 : 34}
      height={large ? 34 : 22}
      viewBox="0 0 34 22"
      className={`way-${way} flex-none text-way`}
    >
      {drawn[way]}
    </svg>
  )
}
