import { drawn } from './picture-words'

const ink = { 1: '#1a1a18', 2: '#55534d', 3: '#6f6d66' }
const squares = [
  ['#0b6bb3', '#00805d'],
  ['#b8500a', '#8a4b9e'],
]

type PictureProps = { title: string; headline: string; facts: { value: string; label: string }[]; frozenOn: string; sha256: string | null }

/** The picture that goes before a link where it is pasted, 1200 x 630: title, what it comes to, and three facts. Drawn with flexbox alone and in Latin letters. */
export function Picture({ title, headline, facts, frozenOn, sha256 }: PictureProps) {
  const name = drawn(title, 120) ?? 'Shared from Fourways'
  const shown = facts.slice(0, 3).map(({ value, label }) => ({ value: drawn(value, 24), label: drawn(label, 60) }))
  return (
    <div
      style={{
        ...{ display: 'flex', flexDirection: 'column', width: '100%', height: '100%', padding: '56px 64px' },
        ...{ background: '#fbfbfa', color: ink[1], fontFamily: 'Inter', fontSize: 28 },
      }}
    >
      <Mark />
      <div
        style={{
          display: 'flex',
          marginTop: 44,
          fontWeight: 600,
          lineHeight: 1.15,
          letterSpacing: '-0.02em',
          fontSize: name.length > 60 ? 40 : 54,
        }}
      >
        {name}
      </div>
      <div style={{ display: 'flex', marginTop: 24, fontSize: 34, lineHeight: 1.25, color: ink[2] }}>{drawn(headline, 110) ?? ''}</div>
      <div style={{ display: 'flex', marginTop: 'auto', gap: 46 }}>
        {shown.map(({ value, label }) => (
          <div key={label} style={{ display: 'flex', flexDirection: 'column', maxWidth: 320 }}>
            <div style={{ display: 'flex', fontSize: 38, fontWeight: 600 }}>{value ?? ''}</div>
            <div style={{ display: 'flex', fontSize: 21, color: ink[3] }}>{label ?? ''}</div>
          </div>
        ))}
      </div>
      <div style={{ display: 'flex', marginTop: 40, paddingTop: 18, borderTop: '2px solid #e7e6e2', fontSize: 22, color: ink[3] }}>
        {sha256 ? `Frozen with its evidence on ${frozenOn}, SHA-256 ${sha256.slice(0, 16)}` : `Live, as it stood on ${frozenOn}`}
      </div>
    </div>
  )
}

const Mark = () => (
  <div style={{ display: 'flex', alignItems: 'center', gap: 16, fontSize: 30, fontWeight: 600 }}>
    <div style={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      {squares.map((row) => (
        <div key={row[0]} style={{ display: 'flex', gap: 5 }}>
          {row.map((colour) => (
            <div key={colour} style={{ display: 'flex', width: 19, height: 19, borderRadius: 5, background: colour }} />
          ))}
        </div>
      ))}
    </div>
    Fourways
  </div>
)
