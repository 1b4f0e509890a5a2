import { expect, it } from 'vitest'
import { buildLine, testId } from '../benefits/testing/build-line.ts'
import { changeInstructions } from './commands/change-instructions.ts'
import { buildContext, buildInstruction, officers } from './testing/build-payments.ts'
import { createMemoryPaymentStore, createMemoryPayments } from './testing/memory-payment-store.ts'
import { openCycle } from './testing/set-up-stores.ts'

it('writes many changes as several events that a person can still read, each change once', async () => {
  const state = createMemoryPayments({ lines: [] })
  const payments = createMemoryPaymentStore(state)
  const { cycle, events } = openCycle(testId(400))
  await payments.insertCycle({ cycle, events })
  const numbers = Array.from({ length: 2500 }, (_, at) => 10_000 + at)
  const instructions = numbers.map((number) =>
    buildInstruction([buildLine({ id: testId(number), beneficiaryId: testId(number) })], {
      id: testId(number),
      cycleId: cycle.id,
      state: 'sent',
    }),
  )
  for (const instruction of instructions) state.instructions.set(instruction.id, instruction)
  const transitions = instructions.map((instruction) => ({ instruction, to: 'paid' as const, reason: null }))
  const changed = await changeInstructions(
    payments,
    { cycle, transitions, cause: 'status-file', source: 'hash' },
    buildContext(officers.cashier),
  )
  expect(changed).toMatchObject({ ok: true, value: { revision: 4 } })
  const written = (await payments.listCycleEvents(cycle.id)).flatMap((event) =>
    event.type === 'instructions-changed' ? [event.payload.changes] : [],
  )
  expect(written.map((changes) => changes.length)).toEqual([1000, 1000, 500])
  expect(new Set(written.flat().map(({ id }) => id)).size).toBe(2500)
  expect([...state.instructions.values()].every((instruction) => instruction.state === 'paid')).toBe(true)
})
