import type { EntitlementLine } from '../benefits/entitlement-line.ts'
import { renderLineKey } from '../benefits/line-key.ts'
import type { Instant } from '../values/instant.ts'
import { computeNetting } from './compute-netting.ts'
import { groupBy } from './group-by.ts'
import { computeInstructionKey, renderEndToEndId } from './instruction-key.ts'
import type { PaymentCycle } from './payment-cycle.ts'
import type { PaymentInstruction } from './payment-instruction.ts'
import type { DueLines } from './ports.ts'

export type InstructionInput = {
  readonly cycle: Pick<PaymentCycle, 'id' | 'programId' | 'currency'>
  readonly due: DueLines
  /** Subject key → highest sequence, for the subjects of negative lines. */
  readonly highestSequences: ReadonlyMap<string, number>
  /** The largest share of a component's payment, in per cent, that overpayments of it may take. */
  readonly recoveryLimitPercent: number
  readonly at: Instant
  readonly newId: () => string
}

export type PreparedInstruction = {
  /** Undefined when nothing can be paid or set off yet. */
  readonly instruction: PaymentInstruction | undefined
  /** Recovery lines that split an overpayment larger than what may be taken: to be appended to the ledger first. They sum to zero. */
  readonly splitLines: readonly EntitlementLine[]
  /** What is still owed back after this instruction; zero or less. */
  readonly carriedMinor: bigint
}

/** One instruction of what is due to one payee and account. Overpayments are taken within their component only, and never below zero. */
export function computeInstruction(input: InstructionInput): PreparedInstruction {
  const components = groupBy(input.due.lines, (line) => line.component)
  const nettings = [...components.keys()]
    .sort()
    .map((component) => computeNetting({ ...input, lines: components.get(component) ?? [] }))
  const lines = nettings.flatMap((netting) => netting.taken)
  return {
    instruction: lines.length === 0 ? undefined : createInstruction(input, lines),
    splitLines: nettings.flatMap((netting) => netting.splitLines),
    carriedMinor: nettings.reduce((sum, netting) => sum + netting.carriedMinor, 0n),
  }
}

function createInstruction({ cycle, due, at, newId }: InstructionInput, lines: readonly EntitlementLine[]): PaymentInstruction {
  const instructed = lines.map((line) => ({ lineId: line.id, lineKey: renderLineKey(line), amountMinor: line.amountMinor }))
  const amountMinor = instructed.reduce((sum, line) => sum + line.amountMinor, 0n)
  const key = computeInstructionKey(
    instructed.map((line) => line.lineKey),
    due.attempt,
  )
  return {
    id: newId(),
    cycleId: cycle.id,
    programId: cycle.programId,
    key,
    endToEndId: renderEndToEndId(key),
    attempt: due.attempt,
    reissueOf: null,
    method: amountMinor === 0n ? 'set-off' : 'transfer',
    payeeId: due.payeeId,
    accountId: due.accountId,
    accountFingerprint: due.accountFingerprint,
    amountMinor,
    currency: cycle.currency,
    position: null,
    state: 'prepared',
    reason: null,
    lines: instructed,
    changedAt: at,
  }
}
