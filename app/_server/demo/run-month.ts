import { computeTextHash } from '#engine/definition/hash-program.ts'
import { approveCycle, authoriseCycle } from '#engine/payments/commands/approve-cycle.ts'
import { type CalculationPage, calculateCycle } from '#engine/payments/commands/calculate-cycle.ts'
import { closeCycle, listDifferences, preCheckCycle, reconcileCycle } from '#engine/payments/commands/check-cycle.ts'
import { lockCycle } from '#engine/payments/commands/lock-cycle.ts'
import { type RecordedStatus, recordStatusFile } from '#engine/payments/commands/record-status-file.ts'
import { releaseCycle } from '#engine/payments/commands/release-cycle.ts'
import { parseStatusReport } from '#engine/payments/iso20022/parse-status-report.ts'
import { type PaymentFile, readCreditTransfers } from '#engine/payments/iso20022/read-credit-transfers.ts'
import { writeStatusReport } from '#engine/payments/iso20022/write-status-report.ts'
import type { PaymentCycle } from '#engine/payments/payment-cycle.ts'
import type { Difference } from '#engine/payments/reconcile.ts'
import { instant } from '#engine/values/instant.ts'
import type { Period } from '#engine/values/period.ts'
import type { Rejection } from '#engine/values/rejection.ts'
import type { Scope } from '#prisma/database.ts'
import { type Extension, extendDeterminations, openPaymentCycle, paymentPorts } from '../payments/run-cycle.ts'
import type { ServerContext, Services } from '../services.ts'
import { demoDebtor } from './demo-debtor.ts'
import type { DemoScopes } from './demo-scopes.ts'

export type MonthOptions = {
  readonly programId: string
  readonly period: Period
  readonly scopes: DemoScopes
  /** How many payments of the regular run the simulated bank rejects; it pays a follow-up whole. */
  readonly rejected: number
}

export type MonthReport = {
  readonly cycle: PaymentCycle
  readonly extension: Extension
  readonly calculation: CalculationPage
  readonly paymentFile: string
  readonly statusFile: string
  readonly status: RecordedStatus['changed']
  /** Where ledger, payments and file disagree; none, or the demonstration has failed. */
  readonly differences: readonly Difference[]
}

export type MonthResult =
  | { readonly ok: true; readonly report: MonthReport }
  | { readonly ok: false; readonly rejection: Rejection }

/** A month of a programme from opening to the bank's answer, each step by the person whose step it is, each in its own transaction. */
export const runMonth = async (services: Services, options: MonthOptions): Promise<MonthResult> => {
  const { programId, period, scopes } = options
  const extension = await extendDeterminations(services, scopes.payments, { programId, period })
  const opened = await services.work(scopes.payments, (context) => openPaymentCycle(context, { programId, period }))
  if (!opened.ok) return opened
  const cycleId = opened.value.id
  const calculated = await inCycle(services, scopes.payments, (ports, context) => calculateCycle(ports, { cycleId }, context))
  if (!calculated.ok) return calculated
  const locked = await inCycle(services, scopes.payments, (ports, context) => lockCycle(ports, { cycleId }, context))
  if (!locked.ok) return locked
  const contentHash = locked.value.contentHash ?? ''
  const checked = await inCycle(services, scopes.payments, (ports, context) => preCheckCycle(ports, { cycleId }, context))
  if (!checked.ok) return checked
  const approved = await inCycle(services, scopes.second, (ports, context) =>
    approveCycle(ports, { cycleId, contentHash }, context),
  )
  if (!approved.ok) return approved
  const authorised = await inCycle(services, scopes.third, (ports, context) =>
    authoriseCycle(ports, { cycleId, contentHash }, context),
  )
  if (!authorised.ok) return authorised
  const chunks: string[] = []
  const released = await inCycle(services, scopes.payments, (ports, context) =>
    releaseCycle(ports, { cycleId, debtor: demoDebtor, write: (chunk) => void chunks.push(chunk) }, context),
  )
  if (!released.ok) return released
  return settle(services, options, {
    cycle: released.value,
    extension,
    calculation: calculated.value,
    paymentFile: chunks.join(''),
  })
}

type Sent = Pick<MonthReport, 'cycle' | 'extension' | 'calculation' | 'paymentFile'>

/** The bank answers; then ledger, payments and file must agree to the last minor unit. */
const settle = async (services: Services, { scopes, rejected }: MonthOptions, sent: Sent): Promise<MonthResult> => {
  const cycleId = sent.cycle.id
  const read = readCreditTransfers([sent.paymentFile])
  if (!read.ok) return read
  const statusFile = simulateBank(read.value, sent.cycle, sent.cycle.run === 1 ? rejected : 0)
  const report = parseStatusReport([statusFile])
  if (!report.ok) return report
  const recorded = await inCycle(services, scopes.payments, (ports, context) =>
    recordStatusFile(ports, { report: report.value, hash: computeTextHash(statusFile), cycleId }, context),
  )
  if (!recorded.ok) return recorded
  const differences = await inCycle(services, scopes.payments, (ports) =>
    listDifferences(ports, recorded.value.cycle, read.value),
  )
  const reconciled = await inCycle(services, scopes.payments, (ports, context) =>
    reconcileCycle(ports, { cycleId, file: read.value }, context),
  )
  if (!reconciled.ok) return reconciled
  const closed = await inCycle(services, scopes.payments, (ports, context) => closeCycle(ports, { cycleId }, context))
  if (!closed.ok) return closed
  return { ok: true, report: { ...sent, cycle: closed.value, statusFile, status: recorded.value.changed, differences } }
}

type Ports = ReturnType<typeof paymentPorts>

const inCycle = <T>(services: Services, scope: Scope, work: (ports: Ports, context: ServerContext) => Promise<T>): Promise<T> =>
  services.work(scope, (context) => work(paymentPorts(context), context))

/** The bank of the demo pays all but the first few, whose accounts it calls closed (AC04). */
const simulateBank = (file: PaymentFile, cycle: PaymentCycle, rejected: number): string =>
  [
    ...writeStatusReport({
      messageId: `STATUS-${cycle.id.slice(-12)}`,
      originalMessageId: file.messageId,
      originalCount: file.count,
      originalSum: null,
      groupStatus: rejected > 0 ? 'PART' : 'ACSC',
      groupReason: null,
      createdAt: instant('2026-11-24T02:00:00.000Z'),
      transactions: file.transactions.map(({ endToEndId }, index) =>
        index < rejected ? { endToEndId, status: 'RJCT', reason: 'AC04' } : { endToEndId, status: 'ACSC', reason: null },
      ),
    }),
  ].join('')
