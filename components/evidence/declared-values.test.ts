import { describe, expect, it } from 'vitest'
import { guessableMetrics, metrics } from '@/lib/domain/metric'
import { declaredParts, declaredValue } from './declared-values'

describe('what a person declares', () => {
  it('can be asked for every metric that may be declared', () => {
    for (const metric of guessableMetrics) expect(declaredParts[metric], metric).toBeDefined()
  })

  it('becomes a value in the schema of its metric, in its unit', () => {
    expect(declaredValue('profile.save-to-see', { seconds: { text: '1,5', factor: 60 } })).toEqual({
      value: { seconds: 90, n: null, p90Seconds: null },
    })
    expect(declaredValue('profile.first-change', { hours: { text: '2', factor: 8 } })).toEqual({ value: { hours: 16 } })
    expect(declaredValue('profile.infrastructure', { amount: { text: '96', factor: 1 } })).toEqual({
      value: { amount: 96, currency: 'USD' },
    })
    expect(declaredValue('profile.data-in-house', { inHouse: { text: 'false', factor: 1 } })).toEqual({ value: { inHouse: false } })
  })

  it('is asked about where a comma could part thousands or decimals', () => {
    expect(declaredValue('profile.infrastructure', { amount: { text: '1,200', factor: 1 } })).toEqual({
      problems: { amount: 'Write 1200 or 1.200: the comma can mean both.' },
    })
  })

  it('fits the schema for every choice that is offered', () => {
    for (const metric of guessableMetrics) {
      for (const part of declaredParts[metric] ?? []) {
        if (part.kind !== 'choice') continue
        for (const choice of part.choices) {
          const made = declaredValue(metric, { [part.name]: { text: `${choice.value}`, factor: 1 } })
          expect('value' in made && metrics[metric].schema.safeParse(made.value).success, `${metric} ${choice.value}`).toBe(true)
        }
      }
    }
  })

  it('never takes what was left empty as 0', () => {
    expect(declaredValue('profile.upkeep', { platformHours: { text: '4', factor: 1 }, developerHours: { text: ' ', factor: 1 } })).toEqual({
      problems: { developerHours: 'Write a number, such as 12 or 1.5.' },
    })
    expect(declaredValue('profile.broken', { hours: { text: '-1', factor: 1 } })).toEqual({
      problems: { hours: 'It cannot be less than 0.' },
    })
    expect(declaredValue('profile.offline', {})).toEqual({ problems: { level: 'Choose one.' } })
  })
})
