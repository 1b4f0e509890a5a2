import { type ContentHasher, createContentHasher } from '../content-hash.ts'
import type { InstructionState, PaymentInstruction } from '../payment-instruction.ts'
import type { PaymentStore } from '../ports.ts'

const pageSize = 2000

/** The instructions of a cycle in order of key, page by page. */
export async function* streamInstructions(
  store: PaymentStore,
  cycleId: string,
  states?: readonly InstructionState[],
): AsyncGenerator<PaymentInstruction> {
  let after: string | null = null
  for (;;) {
    const page: readonly PaymentInstruction[] = await store.listInstructions(cycleId, {
      ...(states === undefined ? {} : { states }),
      after,
      limit: pageSize,
    })
    yield* page
    if (page.length < pageSize) return
    after = page.at(-1)?.key ?? null
  }
}

/** Hash and totals of the instructions that `belongs` picks. */
export async function hashInstructions(
  store: PaymentStore,
  cycleId: string,
  belongs: (instruction: PaymentInstruction) => boolean,
): Promise<ReturnType<ContentHasher['finish']>> {
  const hasher = createContentHasher()
  for await (const instruction of streamInstructions(store, cycleId)) if (belongs(instruction)) hasher.add(instruction)
  return hasher.finish()
}

/** What was locked: stops after the lock leave the list as it was approved. */
export const isLocked = (instruction: PaymentInstruction): boolean => instruction.position !== null
