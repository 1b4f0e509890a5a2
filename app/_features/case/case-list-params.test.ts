import { describe, expect, it } from 'vitest'
import { parseCaseListParams, renderCaseListAddress, renderSortAddress } from './case-list-params.ts'

describe('the address of a list of cases', () => {
  it('says nothing where everything is as usual', () => {
    const params = parseCaseListParams({})
    expect(params).toEqual({ status: null, program: null, search: null, sort: 'submitted', descending: true, after: null })
    expect(renderCaseListAddress(params)).toBe('/cases')
  })

  it.each([
    { status: 'ready', q: 'Ану', sort: 'subject' },
    { program: 'child-benefit', order: 'up' },
    { sort: 'due', order: 'down', after: '["2026-11-20","x"]' },
  ])('is read back as it was written', (given) => {
    const params = parseCaseListParams(given)
    const again = Object.fromEntries(new URL(renderCaseListAddress(params, { after: params.after }), 'http://x').searchParams)
    expect(again).toEqual(given)
  })

  it('falls back where it is wrong', () => {
    expect(parseCaseListParams({ status: 'unheard', sort: 'shoe-size', q: ['a', 'b'], program: '  ' })).toEqual(
      parseCaseListParams({}),
    )
  })

  it('begins at the first page when what is listed changes', () => {
    expect(renderCaseListAddress(parseCaseListParams({ after: 'x' }), { status: 'ready' })).toBe('/cases?status=ready')
  })

  it('turns the order of the column that sorts already', () => {
    const params = parseCaseListParams({})
    expect(renderSortAddress(params, 'submitted')).toBe('/cases?order=up')
    expect(renderSortAddress(params, 'subject')).toBe('/cases?sort=subject')
  })
})
