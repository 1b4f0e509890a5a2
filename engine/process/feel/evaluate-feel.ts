import type { Variables } from '../types.ts'
import { FeelFailure } from './feel-failure.ts'
import type { FeelValue } from './feel-value.ts'
import { rootFrame } from './frame.ts'
import { parseFeel } from './parse-feel.ts'

export type FeelResult = { readonly ok: true; readonly value: FeelValue } | { readonly ok: false; readonly message: string }

/**
 * The value of a FEEL expression over variables, at an instant. What FEEL cannot say is null, as on the broker; `ok` is false only for
 * what the broker makes an incident of: `assert`, a number beyond 64 bits, `modulo` by zero, and an evaluation that does not end.
 */
export const evaluateFeel = (source: string, variables: Variables, now: string): FeelResult => {
  const parsed = parseFeel(source)
  if (!parsed.ok) return { ok: false, message: `Failed to parse expression '${source}': ${parsed.message}.` }
  try {
    return { ok: true, value: parsed.evaluate(rootFrame(variables, now)) }
  } catch (error) {
    if (error instanceof FeelFailure) return { ok: false, message: `Failed to evaluate expression '${source}': ${error.message}` }
    // What outgrows the machine's stack or its longest text is the expression's doing, not a fault of the engine.
    if (error instanceof RangeError)
      return { ok: false, message: `Failed to evaluate expression '${source}': it grows too large.` }
    throw error
  }
}
