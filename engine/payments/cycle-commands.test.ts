import { expect, it } from 'vitest'
import { openCycle } from './commands/open-cycle.ts'
import { runCycleCommand } from './commands/run-cycle-command.ts'
import { buildOpening, officers } from './testing/build-payments.ts'
import { openMemoryFixture } from './testing/money-fixture.ts'
import { openOffice } from './testing/open-office.ts'

it('a cycle is opened once for each run of a period, in order', async () => {
  const office = openOffice(await openMemoryFixture())
  const tryOpen = (run: number) =>
    office.run(officers.calculator, ({ payments }, context) => openCycle(payments, buildOpening({ run }), context))
  expect(await tryOpen(2)).toMatchObject({ ok: false, rejection: { code: 'run-out-of-order' } })
  expect(await tryOpen(1)).toMatchObject({ ok: true })
  expect(await tryOpen(1)).toMatchObject({ ok: false, rejection: { code: 'cycle-exists' } })
  expect(await tryOpen(2)).toMatchObject({ ok: true })
})

it('a step on a cycle that somebody else changed meanwhile is refused', async () => {
  const office = openOffice(await openMemoryFixture())
  const stale = await office.open()
  await office.calculate(stale.id)
  const step = office.run(officers.calculator, ({ payments }, context) =>
    runCycleCommand(payments, stale, { type: 'start-calculation' }, context),
  )
  expect(await step).toMatchObject({ ok: false, rejection: { code: 'cycle-changed' } })
})
