/** What the chart is drawn with, as a canvas takes it. */
export type Colours = ReturnType<typeof coloursOf>

const names = ['surface', 'line', 'ink', 'ink-2', 'ink-3', 'live', 'accent', 'warn', 'bad'] as const

/** The colours of the theme as they are now at an element, and what is not known as hatches of it. */
export function coloursOf(element: HTMLElement, context: CanvasRenderingContext2D) {
  const probe = element.ownerDocument.createElement('span')
  element.append(probe)
  const resolved = (colour: string) => {
    probe.style.color = colour
    return getComputedStyle(probe).color
  }
  const told = Object.fromEntries(names.map((name) => [name, resolved(`var(--${name})`)])) as Record<(typeof names)[number], string>
  /** The reference's colour in full, and weaker the earlier a stage is. */
  const shades = new Map<number, string>()
  const shade = (share: number) => {
    const known = shades.get(share) ?? resolved(`color-mix(in srgb, var(--live) ${share}%, var(--surface))`)
    shades.set(share, known)
    return known
  }
  for (const share of [17, 42]) shade(share)
  const hatch = hatchOf(context, told['ink-3'])
  const family = getComputedStyle(element).fontFamily
  probe.remove()
  return { ...told, shades, hatch, font: (size: number, weight = 400) => `${weight} ${size}px ${family}` }
}

const STEP = 6

/** Lines across, six pixels apart. */
function hatchOf(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = STEP * 2
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.scale(2, 2)
  pen.strokeStyle = colour
  pen.lineWidth = 1.1
  pen.beginPath()
  for (const at of [-STEP, 0, STEP]) {
    pen.moveTo(at - 1, STEP + 1)
    pen.lineTo(at + STEP + 1, -1)
  }
  pen.stroke()
  const pattern = context.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix([0.5, 0, 0, 0.5, 0, 0]))
  return pattern ?? colour
}
