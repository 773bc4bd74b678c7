const paths = {
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 5',
  plus: 'M8 3v10M3 8h10',
  post: 'M2.5 4h11v8h-11zM2.5 4.5L8 9l5.5-4.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  pencil: 'M10.5 3.5l2 2L6 12l-2.6.6L4 10z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4L13.5 13.5',
  home: 'M2.5 7.5L8 3l5.5 4.5V13h-4V9.5h-3V13h-4z',
  grid: 'M2.5 3h11v10h-11zM2.5 6.5h11M6 3v10',
  coins:
    'M2.5 5c0-1.4 2.5-2.2 5.5-2.2s5.5.8 5.5 2.2-2.5 2.2-5.5 2.2S2.5 6.4 2.5 5zM2.5 5v6c0 1.4 2.5 2.2 5.5 2.2s5.5-.8 5.5-2.2V5M2.5 8c0 1.4 2.5 2.2 5.5 2.2s5.5-.8 5.5-2.2',
  lanes: 'M2 4h6M10 4h4M2 8h3M7 8h7M2 12h8',
  layers: 'M8 2.5l6 3-6 3-6-3zM2 8.5l6 3 6-3',
  plug: 'M5.5 2v3M10.5 2v3M4 5h8v3a4 4 0 0 1-8 0zM8 12v2.5',
  book: 'M3 3h4a1.5 1.5 0 0 1 1 .5A1.5 1.5 0 0 1 9 3h4v9.5H9a1.5 1.5 0 0 0-1 .5 1.5 1.5 0 0 0-1-.5H3zM8 3.5V13',
  link: 'M6.5 9.5l3-3M5.5 7L4 8.5A2.5 2.5 0 0 0 7.5 12L9 10.5M10.5 9L12 7.5A2.5 2.5 0 0 0 8.5 4L7 5.5',
  person: 'M8 7.5A2.5 2.5 0 1 0 8 2.5a2.5 2.5 0 0 0 0 5zM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4',
  sun: 'M8 10.8A2.8 2.8 0 1 0 8 5.2a2.8 2.8 0 0 0 0 5.6zM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  moon: 'M13 9.5A5.5 5.5 0 1 1 6.5 3a4.5 4.5 0 0 0 6.5 6.5z',
  screen: 'M2 3h12v8H2zM6 13.5h4',
  out: 'M9.5 2.5h-6v11h6M6.5 8h7M11 5.5L13.5 8 11 10.5',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.5M13 2.5v3h-3',
} as const

/** The name of a drawn icon. */
export type IconName = keyof typeof paths

/** A line icon of 16 px in the colour of the text; always beside a word or inside a named button. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d={paths[name]} />
    </svg>
  )
}
