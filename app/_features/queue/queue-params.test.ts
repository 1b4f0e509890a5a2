import { describe, expect, it } from 'vitest'
import { parseQueueParams, renderQueueAddress } from './queue-params.ts'

describe('the address of a list of tasks', () => {
  it.each([
    ['/queues'],
    ['/queues?view=mine'],
    ['/queues?queue=child-benefit%2Fverification&late=yes'],
    ['/queues?view=all&free=yes&sort=age&order=down&after=x'],
  ])('is read and written: %s', (address) => {
    const params = parseQueueParams(Object.fromEntries(new URL(address, 'http://here').searchParams))
    expect(renderQueueAddress(params, { after: params.after })).toBe(address)
  })

  it.each([[{ view: 'yours', sort: 'wealth', queue: 'no-queue' }], [{ queue: 'a/b/c', late: 'perhaps' }]])(
    'that says nonsense is the default: %o',
    (params) => {
      expect(renderQueueAddress(parseQueueParams(params))).toBe('/queues')
    },
  )

  it('begins at the first page when what is listed changes', () => {
    const params = parseQueueParams({ after: 'x', view: 'mine' })
    expect(renderQueueAddress(params, { late: true })).toBe('/queues?view=mine&late=yes')
  })
})
