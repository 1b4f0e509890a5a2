import type { Scope } from '#engine/access/scope.ts'
import type { ServerContext, Services } from '../services.ts'

type Due<Item> = {
  readonly scope: Scope
  /** Takes the next one that nobody else holds, for as long as the transaction lasts. */
  readonly take: (context: ServerContext) => Promise<Item | undefined>
  readonly work: (context: ServerContext, item: Item) => Promise<void>
  /** Makes one that failed wait, so that it does not keep the others waiting. */
  readonly putOff: (context: ServerContext, item: Item, until: string) => Promise<void>
}

/** How long something that failed for a fault waits: a minute, by the installation's clock. */
const putOffMs = 60_000

/**
 * Works what is due one after another, each in a transaction of its own, until nothing is left. One that fails is put off and the others go on;
 * the first fault is thrown at the end, so that it is reported.
 * @returns how many were worked.
 */
export const runEach = async <Item>(services: Services, due: Due<Item>): Promise<number> => {
  const faults: unknown[] = []
  for (let worked = 0; ; worked += 1) {
    const done = await runNext(services, due, faults)
    if (done) continue
    if (faults.length > 0) throw faults[0]
    return worked
  }
}

/** False when nothing is left. */
const runNext = async <Item>(
  services: Services,
  { scope, take, work, putOff }: Due<Item>,
  faults: unknown[],
): Promise<boolean> => {
  let taken: Item | undefined
  try {
    return await services.work(scope, async (context) => {
      taken = await take(context)
      if (taken === undefined) return false
      await work(context, taken)
      return true
    })
  } catch (fault) {
    // Without an item the database itself is in trouble: there is nothing to put off.
    if (taken === undefined) throw fault
    const item = taken
    faults.push(fault)
    await services.work(scope, (context) => putOff(context, item, new Date(Date.parse(context.now) + putOffMs).toISOString()))
    return true
  }
}
