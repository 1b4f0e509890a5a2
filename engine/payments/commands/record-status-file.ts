import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import { parseMoney } from '../../values/money.ts'
import { accept, type Rejection, type Result, reject } from '../../values/rejection.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import { canChange } from '../instruction-states.ts'
import { transactionStatuses } from '../iso20022/status-codes.ts'
import type { StatusReport, TransactionReport } from '../iso20022/status-report.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { InstructionState, PaymentInstruction } from '../payment-instruction.ts'
import type { PaymentStore } from '../ports.ts'
import { changeInstructions, type Transition } from './change-instructions.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { streamInstructions } from './stream-instructions.ts'

export type StatusRejectionCode =
  | CycleRejectionCode
  | 'file-already-recorded'
  | 'unknown-message'
  | 'other-cycle'
  | 'unknown-payment'
  | 'not-sent'
  | 'totals-differ'
  | 'contradicts'

export type RecordStatusFile = {
  readonly report: StatusReport
  /** SHA-256 of the file's bytes. */
  readonly hash: string
  /** The cycle for which somebody handed the file in; a file of another one is refused. */
  readonly cycleId?: string
}

export type RecordedStatus = {
  readonly cycle: PaymentCycle
  /** Instructions that are now in the state. */
  readonly changed: Readonly<Partial<Record<InstructionState, number>>>
  /** Payments of the file that were in that state, or further, already. */
  readonly unchanged: number
}

type Outcome<T> = Result<T, StatusRejectionCode>

/** Takes a bank's answer: the whole file, or nothing of it. */
export async function recordStatusFile(
  { payments }: PaymentPorts,
  command: RecordStatusFile,
  context: CommandContext,
): Promise<Outcome<RecordedStatus>> {
  const found = await findAnsweredCycle(payments, command)
  if (!found.ok) return found
  const cycle = found.value
  const answers = await listAnswers(payments, cycle, command.report)
  if (!answers.ok) return answers
  const contradiction = answers.value.map(findContradiction).find((rejection) => rejection !== undefined)
  if (contradiction !== undefined) return { ok: false, rejection: contradiction }
  const transitions = answers.value.flatMap(listTransition)
  let saved: Outcome<PaymentCycle> = accept(cycle)
  if (transitions.length > 0) {
    saved = await changeInstructions(payments, { cycle, transitions, cause: 'status-file', source: command.hash }, context)
    if (!saved.ok) return saved
  }
  await payments.insertStatusFile({
    hash: command.hash,
    cycleId: cycle.id,
    messageId: command.report.messageId,
    recordedAt: context.now as Instant,
    recordedBy: context.actor,
    changed: transitions.length,
  })
  return accept({ cycle: saved.value, changed: countStates(transitions), unchanged: answers.value.length - transitions.length })
}

async function findAnsweredCycle(
  payments: PaymentStore,
  { report, hash, cycleId }: RecordStatusFile,
): Promise<Outcome<PaymentCycle>> {
  const known = await payments.findStatusFile(hash)
  if (known !== undefined) {
    return reject(
      'file-already-recorded',
      `Expected a new status file, but ${known.messageId} was recorded on ${known.recordedAt} already; nothing was changed.`,
      { messageId: known.messageId, cycleId: known.cycleId, recordedAt: known.recordedAt },
    )
  }
  const cycle = await payments.findCycleByMessageId(report.originalMessageId)
  if (cycle === undefined) {
    return reject(
      'unknown-message',
      `Expected an answer to a payment file of ours, but none has the id ${report.originalMessageId}.`,
      {
        originalMessageId: report.originalMessageId,
      },
    )
  }
  if (cycleId !== undefined && cycle.id !== cycleId) {
    return reject(
      'other-cycle',
      `Expected a status file of this payment cycle, but it answers the file of ${cycle.programId} ${cycle.period}.`,
      {
        cycleId: cycle.id,
      },
    )
  }
  return findTotalsMismatch(cycle, report) ?? accept(cycle)
}

function findTotalsMismatch({ id, currency, releasedTotals }: PaymentCycle, { originalCount, originalSum }: StatusReport) {
  const sum = originalSum === null ? null : parseMoney(originalSum, currency)
  const agree =
    (originalCount === null || originalCount === releasedTotals?.count) &&
    (sum === null || (sum.ok && sum.value === releasedTotals?.amountMinor))
  if (agree) return undefined
  return reject(
    'totals-differ',
    'Expected the number and sum of the payment file that was sent, but the bank repeats others; ask the bank.',
    {
      cycleId: id,
    },
  )
}

type Answer = { readonly instruction: PaymentInstruction; readonly report: Pick<TransactionReport, 'status' | 'reason'> }

const lookUpSize = 2000

/** Each named payment with its own status; the others with that of the file, unless the bank leaves them open. */
async function listAnswers(
  payments: PaymentStore,
  cycle: PaymentCycle,
  report: StatusReport,
): Promise<Outcome<readonly Answer[]>> {
  const answers: Answer[] = []
  for (let start = 0; start < report.transactions.length; start += lookUpSize) {
    const page = report.transactions.slice(start, start + lookUpSize)
    const found = await payments.findInstructionsByEndToEndIds(page.map(({ endToEndId }) => endToEndId))
    const byId = new Map(found.map((instruction) => [instruction.endToEndId, instruction]))
    for (const transaction of page) {
      const instruction = byId.get(transaction.endToEndId)
      const rejection = findStranger(cycle, transaction, instruction)
      if (rejection !== undefined || instruction === undefined)
        return { ok: false, rejection: rejection as Rejection<StatusRejectionCode> }
      answers.push({ instruction, report: transaction })
    }
  }
  const status = report.groupStatus
  if (status === null || status === 'PART') return accept(answers)
  const named = new Set(report.transactions.map(({ endToEndId }) => endToEndId))
  for await (const instruction of streamInstructions(payments, cycle.id, ['sent', 'accepted', 'unknown'])) {
    if (!named.has(instruction.endToEndId)) answers.push({ instruction, report: { status, reason: report.groupReason } })
  }
  return accept(answers)
}

function findStranger(
  cycle: PaymentCycle,
  { endToEndId, line }: TransactionReport,
  instruction: PaymentInstruction | undefined,
): Rejection<StatusRejectionCode> | undefined {
  const refuse = (code: StatusRejectionCode, why: string) =>
    reject(code, `Expected payments of the file ${cycle.messageId} only, but line ${line}: ${why}; nothing was changed.`, {
      endToEndId,
      line,
    }).rejection
  if (instruction === undefined) return refuse('unknown-payment', `the payment ${endToEndId} is not known`)
  if (instruction.cycleId !== cycle.id) return refuse('other-cycle', `the payment ${endToEndId} is of another payment cycle`)
  const sent = !['prepared', 'approved', 'cancelled'].includes(instruction.state) && instruction.method === 'transfer'
  return sent ? undefined : refuse('not-sent', `the payment ${endToEndId} was never sent, it is ${instruction.state}`)
}

const targets = { accepted: 'accepted', paid: 'paid', rejected: 'rejected' } as const

const targetOf = ({ report }: Answer): InstructionState | undefined => {
  const meaning = transactionStatuses[report.status]
  return meaning === 'pending' ? undefined : targets[meaning]
}

/** States that an answer finds when it comes late or again: the payment is there, or further, already. */
const passed: Readonly<Record<(typeof targets)[keyof typeof targets], readonly InstructionState[]>> = {
  accepted: ['accepted', 'paid', 'partially_paid', 'rejected', 'returned', 'expired_uncollected'],
  paid: ['paid', 'returned'],
  rejected: ['rejected'],
}

const isPassed = (answer: Answer): boolean => {
  const target = targetOf(answer)
  return target === undefined || passed[target as keyof typeof passed].includes(answer.instruction.state)
}

function findContradiction(answer: Answer): Rejection<StatusRejectionCode> | undefined {
  const target = targetOf(answer)
  const { endToEndId, state } = answer.instruction
  if (target === undefined || isPassed(answer) || canChange(state, target)) return undefined
  return reject(
    'contradicts',
    `Expected to make the payment ${endToEndId} ${target}, but it is ${state} by an earlier answer; ask the bank. Nothing was changed.`,
    {
      endToEndId,
      state,
    },
  ).rejection
}

const listTransition = (answer: Answer): readonly Transition[] => {
  const to = targetOf(answer)
  return to === undefined || isPassed(answer) ? [] : [{ instruction: answer.instruction, to, reason: answer.report.reason }]
}

function countStates(transitions: readonly Transition[]): RecordedStatus['changed'] {
  const counts: Partial<Record<InstructionState, number>> = {}
  for (const { to } of transitions) counts[to] = (counts[to] ?? 0) + 1
  return counts
}
