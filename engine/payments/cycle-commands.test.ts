import { expect, it } from 'vitest'
import { buildLine, testId } from '../benefits/testing/build-line.ts'
import { instant } from '../values/instant.ts'
import { openCycle } from './commands/open-cycle.ts'
import { runCycleCommand } from './commands/run-cycle-command.ts'
import { buildOpening, officers } from './testing/build-payments.ts'
import { openMemoryFixture } from './testing/money-fixture.ts'
import { buildAccount, openOffice } from './testing/open-office.ts'

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

it('who is paid is asked when the money is collected, not when it was determined', async () => {
  const fixture = await openMemoryFixture()
  const office = openOffice(fixture)
  const line = buildLine({ id: testId(11), period: '2026-11', recordedAt: instant('2026-11-10T00:00:00Z') })
  office.setPayee(line.enrolmentId, testId(601), buildAccount(501))
  await fixture.transaction(officers.calculator, ({ benefits }) => benefits.appendLines([line]))
  office.setPayee(line.enrolmentId, testId(602), buildAccount(502))
  const { cycle } = await office.send()
  expect(await office.list(cycle.id)).toMatchObject([{ payeeId: testId(602), accountId: testId(502) }])
})
