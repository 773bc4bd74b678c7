import { describe, expect, it } from 'vitest'
import { readWeights, viewAddress } from './view-address'

describe('the view in the address', () => {
  it('reads five whole percents in the order of the groups', () => {
    expect(readWeights('34-28-20-12-6')).toEqual({ speed: 34, fidelity: 28, cost: 20, autonomy: 12, tooling: 6 })
  })

  it('takes anything else for no weights', () => {
    for (const text of ['', '34-28-20-12', '34-28-20-12-6-1', '34-28-20-12-101', '34-28-20-12-x', '1.5-1-1-1-1', '----']) {
      expect(readWeights(text), text).toBeNull()
    }
  })

  it('writes what it reads', () => {
    expect(viewAddress.w.serialize(viewAddress.w.parse('0-100-5-12-6') ?? expect.fail())).toBe('0-100-5-12-6')
    expect(viewAddress.cell.parse('save-to-see.0190')).toEqual({ criterion: 'save-to-see', profileId: '0190' })
    expect(viewAddress.cell.serialize({ criterion: 'fit', profileId: '0190' })).toBe('fit.0190')
    expect(viewAddress.must.parse('works-offline,data-in-house')).toEqual(['works-offline', 'data-in-house'])
  })

  it('drops unknown perspectives', () => {
    expect(viewAddress.by.parse('nobody')).toBeNull()
    expect(viewAddress.by.parse('sre')).toBe('sre')
  })
})
