import { z } from 'zod'
import { type ReissueRejectionCode, reissueInstruction } from '#engine/payments/commands/reissue-instruction.ts'
import type { PaymentCycle } from '#engine/payments/payment-cycle.ts'
import type { PaymentInstruction } from '#engine/payments/payment-instruction.ts'
import { decideRecordAccount, type RecordAccountCode } from '#engine/registry/commands/decide-record-account.ts'
import type { PayeeAccount } from '#engine/registry/types.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { accept, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { openPaymentCycle, paymentPorts } from './run-cycle.ts'

export const ReissuePaymentInput = z.strictObject({
  paymentId: z.uuid(),
  /** Another account; without it the one that the registry has. */
  account: z.strictObject({ iban: z.string().min(1).max(60), bic: z.string().min(1).max(20) }).nullable(),
})
export type ReissuePaymentInput = z.infer<typeof ReissuePaymentInput>

export type ReissuePaymentCode =
  | ReissueRejectionCode
  | RecordAccountCode
  | 'no-account'
  | 'program-not-active'
  | 'cycle-exists'
  | 'run-out-of-order'

/**
 * Pays again what came back: to the account that the registry has now, or to one that is corrected on the way. The new payment goes into the
 * programme's cycle that is still being prepared, or opens a follow-up; it is locked, approved and authorised like every payment.
 */
export const reissuePayment = async (
  context: ServerContext,
  { paymentId, account }: ReissuePaymentInput,
): Promise<Result<{ readonly payment: PaymentInstruction; readonly cycle: PaymentCycle }, ReissuePaymentCode>> => {
  const { payments } = context.stores
  const old = await payments.findInstruction(paymentId)
  if (old === undefined) {
    return reject('instruction-not-found', `Expected a payment ${paymentId}, but there is none, or you may not see it.`)
  }
  const usable = await findAccount(context, old, account)
  if (!usable.ok) return usable
  const cycle = await findOrOpenCycle(context, old)
  if (!cycle.ok) return cycle
  const { id: accountId, iban, bic, holderName } = usable.value
  const reissued = await reissueInstruction(
    paymentPorts(context),
    { instructionId: old.id, cycleId: cycle.value.id, payeeId: old.payeeId, account: { accountId, iban, bic, holderName } },
    context,
  )
  return reissued.ok ? accept({ payment: reissued.value, cycle: cycle.value }) : reissued
}

const findAccount = async (
  context: ServerContext,
  { payeeId, accountId }: PaymentInstruction,
  corrected: ReissuePaymentInput['account'],
): Promise<Result<PayeeAccount, RecordAccountCode | 'no-account'>> => {
  const { registry } = context.stores
  const query = () => ({ personIds: [payeeId], day: calendarDate(context.today), knownAt: justAfter(context.now) })
  const accounts = (await registry.listAccounts(query())).get(payeeId) ?? []
  if (corrected !== null) {
    const [former] = await registry.findAccounts({ ids: [accountId], knownAt: justAfter(context.now) })
    const holderName = (former ?? accounts[0])?.holderName
    if (holderName === undefined) return refuseAccount()
    const decided = decideRecordAccount(
      accounts,
      { personId: payeeId, ...corrected, holderName, source: 'payments-office' },
      context,
    )
    if (!decided.ok) return decided
    await registry.applyChanges(decided.value)
  }
  const known = corrected === null ? accounts : ((await registry.listAccounts(query())).get(payeeId) ?? [])
  const active = known.find(({ status }) => status === 'active')
  return active === undefined ? refuseAccount() : accept(active)
}

const refuseAccount = () =>
  reject('no-account', 'Expected an active account of the payee in the registry, but there is none. Give the number of one.')

const findOrOpenCycle = async (context: ServerContext, { programId, cycleId }: PaymentInstruction) => {
  const { payments } = context.stores
  const [open] = await payments.listCycles({ programId, states: ['open', 'calculating'], limit: 1 })
  if (open !== undefined) return accept(open)
  const former = await payments.findCycle(cycleId)
  return openPaymentCycle(context, { programId, period: former?.period ?? '' })
}
