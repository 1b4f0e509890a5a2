import type { Rejection } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import type { Effects } from './compute-effects.ts'

export type EffectsResult =
  | { readonly ok: true; readonly effects: Effects }
  | { readonly ok: false; readonly rejection: Rejection; readonly effects: Effects | null }

class Refused {
  readonly result: EffectsResult
  constructor(result: EffectsResult) {
    this.result = result
  }
}

/** Does `work` and keeps it only when its effects are those that somebody saw and confirmed; else nothing stays, and the new ones are shown. */
export const confirmEffects = async (
  { stores }: Pick<ServerContext, 'stores'>,
  seen: string,
  work: () => Promise<EffectsResult>,
): Promise<EffectsResult> => {
  try {
    return await stores.savepoint(async () => {
      const done = await work()
      if (!done.ok) throw new Refused(done)
      if (done.effects.hash === seen) return done
      throw new Refused({ ok: false, rejection: outdated, effects: done.effects })
    })
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.result
    throw thrown
  }
}

const outdated: Rejection = {
  code: 'effects-outdated',
  message:
    'Expected what was shown, but the case has changed since. Nothing was written; look at the new figures and confirm them.',
}
