import { describe, expect, it } from 'vitest'
import { renderMeasurement } from './report.ts'

describe('a measurement', () => {
  it('is a line of JSON with four significant digits', () => {
    expect(
      renderMeasurement({ bench: 'determination.us', value: 12.34567, unit: 'µs', peer: 'json-logic-js', ratio: 0.0512345 }),
    ).toBe('{"bench":"determination.us","value":12.35,"unit":"µs","peer":"json-logic-js","ratio":0.05123}')
  })

  it('leaves out the peer where there is none', () => {
    expect(renderMeasurement({ bench: 'intake.applications-per-s', value: 81, unit: '1/s' })).toBe(
      '{"bench":"intake.applications-per-s","value":81,"unit":"1/s"}',
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %s', (value) => {
    expect(() => renderMeasurement({ bench: 'x.s', value, unit: 's' })).toThrow('The measurement failed')
  })
})
