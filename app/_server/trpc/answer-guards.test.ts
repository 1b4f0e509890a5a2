import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { TrpcContext } from './context.ts'
import { authorised, router, signedIn } from './init.ts'

const broken = router({
  bug: signedIn.query(() => {
    throw new TypeError('Register number УБ90010112 was not expected')
  }),
  typed: signedIn.input(z.strictObject({ count: z.number() })).query(() => 'fine'),
  paid: authorised({ roles: ['payments-officer'], purpose: 'test' }).query(() => 'fine'),
})

const person = {
  principal: { id: '01900000-0000-7000-8000-000000000001' },
  grants: [],
  now: '2026-11-20T02:42:00.000Z',
  today: '2026-11-20',
}

const call = async (path: string, who: unknown = person) => {
  const answer = await fetchRequestHandler({
    endpoint: '/api',
    req: new Request(`http://127.0.0.1/api/${path}`),
    router: broken,
    createContext: () => ({ services: {}, signedIn: who }) as unknown as TrpcContext,
  })
  return { status: answer.status, text: await answer.text() }
}

describe('what leaves the house', () => {
  it('of a bug is neither its message nor its stack', async () => {
    const { status, text } = await call('bug')
    expect(status).toBe(500)
    expect(text).toContain('Something failed on our side. Nothing was changed.')
    expect(text).not.toMatch(/УБ90010112|TypeError|stack|\.ts/)
  })

  it('of a wrong input names the field', async () => {
    const { status, text } = await call(`typed?input=${encodeURIComponent(JSON.stringify({ json: { count: 'УБ90010112' } }))}`)
    expect(status).toBe(400)
    expect(text).toContain('"fields":["count"]')
  })

  it.each([
    ['without a session', null, 401],
    ['without the role', person, 403],
  ])('is nothing %s', async (_, who, status) => {
    const answer = await call('paid', who)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('fine')
  })
})
