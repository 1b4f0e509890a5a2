import { setTimeout as sleep } from 'node:timers/promises'
import { createTRPCClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import type { AppRouter } from '#app/_server/trpc/app-router.ts'
import type { WorkerAccount } from './make-workers.ts'

/** How long requests of a kind took, in ms, from the machine itself: the server's time and a little more. */
export type Record = { readonly kind: 'queue' | 'next' | 'case' | 'decide'; readonly ms: number }
export type Play = {
  readonly records: Record[]
  readonly errors: string[]
  /** Tasks that the server said were completed, each as often as it said so. */
  readonly completed: string[]
}

type PlayOptions = {
  readonly baseUrl: string
  readonly account: WorkerAccount
  /** Number of the worker: seeds when they act. */
  readonly seed: number
  /** `performance.now()` from which on nothing new is begun. */
  readonly until: number
  /** Before this what is measured only warms up. */
  readonly from: number
}

/** Signs in as a browser does; each worker comes from an address of their own. */
export const signIn = async (baseUrl: string, { email, password }: WorkerAccount, seed: number): Promise<string> => {
  const answer = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl, 'x-forwarded-for': `10.0.0.${seed + 1}` },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Expected ${email} to sign in, but the answer was ${answer.status}.`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Looks at the queue, takes the next case, reads it, decides it; and again, with a few seconds of thought in between. */
export const playWorker = async (cookie: string, { baseUrl, seed, until, from }: PlayOptions): Promise<Play> => {
  const play: Play = { records: [], errors: [], completed: [] }
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${baseUrl}/api/trpc`, transformer: superjson, headers: { cookie } })],
  })
  const random = createRandom(seed)
  const think = (fromMs: number, toMs: number) => sleep(fromMs + random() * (toMs - fromMs))
  const timed = async <T>(kind: Record['kind'], work: () => Promise<T>): Promise<T> => {
    const start = performance.now()
    const result = await work()
    if (start >= from) play.records.push({ kind, ms: performance.now() - start })
    return result
  }
  await think(0, 5000)
  while (performance.now() < until) {
    try {
      await timed('queue', () => client.task.list.query({ view: 'groups', limit: 50 }))
      await think(1000, 2000)
      const next = await timed('next', () => client.task.next.mutate({}))
      if (!next.ok) throw new Error(next.rejection.code)
      const { taskId, reference } = next.value
      await timed('case', () => client.case.get.query({ reference }))
      await think(2000, 4000)
      const answer = await timed('decide', () => client.task.complete.mutate({ taskId, values: { verification: 'confirmed' } }))
      if (!answer.ok) throw new Error(answer.rejection.code)
      play.completed.push(taskId)
    } catch (error) {
      play.errors.push(error instanceof Error ? error.message : String(error))
    }
  }
  return play
}

/** The same thoughts in every run (mulberry32). */
const createRandom = (seed: number) => {
  let state = seed * 7919 + 1
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
