import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import { accept, type Result } from '../../values/rejection.ts'
import { computeAccountFingerprint } from '../account-fingerprint.ts'
import { computeInstruction } from '../compute-instruction.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import { computeHash } from '../instruction-key.ts'
import { isBic, isIban } from '../iso20022/bank-identifiers.ts'
import { renderFileText } from '../iso20022/file-text.ts'
import type { ExceptionCode, PayeeAnswer } from '../payee.ts'
import type { PaymentCycle, PaymentTotals } from '../payment-cycle.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'
import type { DueLines, DueRoute } from '../ports.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { findCycle, runCycleCommand } from './run-cycle-command.ts'

/** Where a calculation stands; a new transaction, or a new process after a crash, goes on from there or from the beginning. */
export type CalculationCursor =
  | { readonly phase: 'start' }
  | { readonly phase: 'routes'; readonly after: string | null }
  | { readonly phase: 'instructions'; readonly after: { readonly payeeId: string; readonly accountId: string } | null }

export type CalculationPage = {
  /** Null when the calculation is complete. */
  readonly next: CalculationCursor | null
  readonly prepared: PaymentTotals
  /** Enrolments that cannot be paid, by reason. */
  readonly exceptions: Partial<Record<ExceptionCode, number>>
  /** Overpayments that wait for later payments; zero or less. */
  readonly carriedMinor: bigint
}

export type CalculationOptions = {
  readonly cycleId: string
  readonly pageSize?: number
  /** The largest share of a component's payment that its overpayments may take; 100 by default. */
  readonly recoveryLimitPercent?: number
}

type Page = Result<CalculationPage, CycleRejectionCode>

const nothing = { prepared: { count: 0, amountMinor: 0n }, exceptions: {}, carriedMinor: 0n } as const

/**
 * One step of collecting what is due. Lines that a live instruction holds are never due, so calculating again, from whichever step, prepares only what is
 * new: nobody is paid twice.
 */
export async function calculateCyclePage(
  ports: PaymentPorts,
  { cycleId, cursor, pageSize = 500, recoveryLimitPercent = 100 }: CalculationOptions & { readonly cursor: CalculationCursor },
  context: CommandContext,
): Promise<Page> {
  const found = await findCycle(ports.payments, cycleId)
  if (!found.ok) return found
  if (cursor.phase === 'start') {
    const started = await runCycleCommand(ports.payments, found.value, { type: 'start-calculation' }, context)
    return started.ok ? accept({ ...nothing, next: { phase: 'routes', after: null } }) : started
  }
  return cursor.phase === 'routes'
    ? routePage(ports, { cycle: found.value, after: cursor.after, pageSize }, context)
    : preparePage(ports, { cycle: found.value, after: cursor.after, pageSize, recoveryLimitPercent }, context)
}

/** The whole calculation in one transaction. */
export async function calculateCycle(
  ports: PaymentPorts,
  options: CalculationOptions & { readonly onPage?: (page: CalculationPage) => void },
  context: CommandContext,
): Promise<Page> {
  let sum: CalculationPage = { ...nothing, next: null }
  for (let cursor: CalculationCursor | null = { phase: 'start' }; cursor !== null; ) {
    const page: Page = await calculateCyclePage(ports, { ...options, cursor }, context)
    if (!page.ok) return page
    options.onPage?.(page.value)
    sum = addPages(sum, page.value)
    cursor = page.value.next
  }
  return accept({ ...sum, next: null })
}

function addPages(sum: CalculationPage, page: CalculationPage): CalculationPage {
  const exceptions: Partial<Record<ExceptionCode, number>> = { ...sum.exceptions }
  for (const [code, count] of Object.entries(page.exceptions) as [ExceptionCode, number][])
    exceptions[code] = (exceptions[code] ?? 0) + count
  return {
    next: page.next,
    prepared: {
      count: sum.prepared.count + page.prepared.count,
      amountMinor: sum.prepared.amountMinor + page.prepared.amountMinor,
    },
    exceptions,
    carriedMinor: sum.carriedMinor + page.carriedMinor,
  }
}

type RoutePage = { cycle: PaymentCycle; after: string | null; pageSize: number }

/** The payee is asked for when the money is collected, not when it was determined: a change of payee takes effect at once. */
async function routePage(
  { payments, payees }: PaymentPorts,
  { cycle, after, pageSize }: RoutePage,
  context: CommandContext,
): Promise<Page> {
  const enrolmentIds = await payments.listDueEnrolments(cycle, { after, limit: pageSize })
  const { programId, payOn } = cycle
  const answers = await payees.resolvePayees({ programId, enrolmentIds, on: payOn, knownAt: context.now as Instant })
  const answered = new Map(answers.map((answer) => [answer.enrolmentId, answer]))
  const routes = enrolmentIds.map((enrolmentId) =>
    createRoute(answered.get(enrolmentId) ?? { enrolmentId, payeeId: null, exception: 'no-payee' }),
  )
  await payments.saveRoutes(cycle.id, routes)
  const exceptions: Partial<Record<ExceptionCode, number>> = {}
  for (const { exception } of routes) if (exception !== null) exceptions[exception] = (exceptions[exception] ?? 0) + 1
  const last = enrolmentIds.at(-1)
  const complete = last === undefined || enrolmentIds.length < pageSize
  return accept({
    ...nothing,
    exceptions,
    next: complete ? { phase: 'instructions', after: null } : { phase: 'routes', after: last },
  })
}

function createRoute(answer: PayeeAnswer): DueRoute {
  const { enrolmentId, payeeId } = answer
  const exception = 'exception' in answer ? answer.exception : findAccountException(answer.account)
  if (exception !== undefined || !('account' in answer)) {
    return { enrolmentId, payeeId, accountId: null, accountFingerprint: null, exception: exception ?? 'no-account' }
  }
  const { account } = answer
  return {
    enrolmentId,
    payeeId,
    accountId: account.accountId,
    accountFingerprint: computeAccountFingerprint(account),
    exception: null,
  }
}

/** Found now, and not when the file is written: there is still time to mend it. */
export function findAccountException({
  iban,
  bic,
  holderName,
}: {
  iban: string
  bic: string
  holderName: string
}): ExceptionCode | undefined {
  if (!isIban(iban) || !isBic(bic)) return 'account-not-writable'
  return renderFileText(holderName, 140) === undefined ? 'name-not-writable' : undefined
}

type PreparePage = {
  cycle: PaymentCycle
  after: { payeeId: string; accountId: string } | null
  pageSize: number
  recoveryLimitPercent: number
}

async function preparePage({ payments, benefits }: PaymentPorts, page: PreparePage, context: CommandContext): Promise<Page> {
  const { cycle, after, pageSize, recoveryLimitPercent } = page
  const due = await payments.listDueLines(cycle.id, cycle, { after, limit: pageSize })
  const highestSequences = await benefits.listHighestSequences(due.flatMap(listOwed))
  const computed = due.map((group) =>
    computeInstruction({
      cycle,
      due: group,
      highestSequences,
      recoveryLimitPercent,
      at: context.now as Instant,
      newId: context.newId,
    }),
  )
  const instructions = computed.flatMap(({ instruction }) => (instruction === undefined ? [] : [instruction]))
  const prepared = {
    count: instructions.length,
    amountMinor: instructions.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
  }
  if (instructions.length > 0) {
    const saved = await runCycleCommand(
      payments,
      cycle,
      { type: 'record-prepared', totals: prepared, keysHash: hashKeys(instructions) },
      context,
    )
    if (!saved.ok) return saved
    await benefits.appendLines(computed.flatMap(({ splitLines }) => splitLines))
    await payments.insertInstructions(instructions)
  }
  const last = due.at(-1)
  return accept({
    next:
      last === undefined || due.length < pageSize
        ? null
        : { phase: 'instructions', after: { payeeId: last.payeeId, accountId: last.accountId } },
    prepared,
    exceptions: {},
    carriedMinor: computed.reduce((sum, { carriedMinor }) => sum + carriedMinor, 0n),
  })
}

const listOwed = ({ lines }: DueLines): readonly EntitlementLine[] => lines.filter((line) => line.amountMinor < 0n)

const hashKeys = (instructions: readonly PaymentInstruction[]): string =>
  computeHash(
    instructions
      .map((instruction) => instruction.key)
      .sort()
      .join('\n'),
  )
