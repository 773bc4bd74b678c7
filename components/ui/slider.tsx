import type { ComponentProps } from 'react'

type SliderProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> & {
  label: string
  value: number
  valueText: string
  onValue: (value: number) => void
}

/** A native range with its own track. `valueText` is what a screen reader says instead of the bare number. */
export function Slider({ label, value, valueText, onValue, min = 0, max = 100, ...rest }: SliderProps) {
  const share = ((value - Number(min)) / (Number(max) - Number(min))) * 100
  return (
    <span className="relative block h-6">
      <svg aria-hidden="true" className="absolute inset-x-0 top-[10px] h-1 w-full">
        <rect width="100%" height="4" rx="2" className="fill-line" />
        <rect width={`${share}%`} height="4" rx="2" className="fill-ink-2" />
      </svg>
      <input
        type="range"
        className="slider absolute inset-0 h-6 w-full"
        min={min}
        max={max}
        value={value}
        aria-label={label}
        aria-valuetext={valueText}
        onChange={(event) => onValue(event.currentTarget.valueAsNumber)}
        {...rest}
      />
    </span>
  )
}
