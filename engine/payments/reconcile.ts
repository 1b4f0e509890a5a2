import type { EntitlementLine } from '../benefits/entitlement-line.ts'
import { renderLineKey } from '../benefits/line-key.ts'
import { computeInstructionKey } from './instruction-key.ts'
import type { PaymentFile } from './iso20022/read-credit-transfers.ts'
import { freeingStates, type PaymentInstruction } from './payment-instruction.ts'

export const differenceCodes = [
  'line-missing',
  'line-differs',
  'line-twice',
  'instruction-sum',
  'instruction-key',
  'set-off-not-zero',
  'missing-in-file',
  'unknown-in-file',
  'twice-in-file',
  'file-amount',
  'file-count',
  'file-sum',
  'file-message',
] as const
export type DifferenceCode = (typeof differenceCodes)[number]

/** A place where ledger, instructions and file do not agree; `subject` is an id of a line or an instruction, an end-to-end id, or the message. */
export type Difference = {
  readonly code: DifferenceCode
  readonly subject: string
  readonly expected: string
  readonly found: string
}

export type Reconciliation = {
  readonly lines: readonly EntitlementLine[]
  readonly instructions: readonly PaymentInstruction[]
  /** Null before a file was written. */
  readonly file: PaymentFile | null
  /** `MsgId` under which the cycle was released. */
  readonly messageId: string | null
}

/** States of instructions that went into the file. */
const neverSent = ['prepared', 'approved', 'cancelled'] as const

const isSent = ({ method, state }: PaymentInstruction): boolean =>
  method === 'transfer' && !(neverSent as readonly string[]).includes(state)

/** Compares ledger, instructions and payment file; nothing comes back when all three agree to the last minor unit. */
export const reconcile = ({ lines, instructions, file, messageId }: Reconciliation): readonly Difference[] => [
  ...compareLedger(lines, instructions),
  ...instructions.flatMap(checkInstruction),
  ...(file === null ? [] : compareFile(instructions.filter(isSent), file)),
  ...(file === null ? [] : differ('file-message', file.messageId, messageId, file.messageId)),
]

const differ = (code: DifferenceCode, subject: string, expected: unknown, found: unknown): Difference[] =>
  expected === found ? [] : [{ code, subject, expected: String(expected), found: String(found) }]

function compareLedger(lines: readonly EntitlementLine[], instructions: readonly PaymentInstruction[]): readonly Difference[] {
  const ledger = new Map(lines.map((line) => [line.id, line]))
  const holders = new Map<string, string>()
  const replaced = new Set(instructions.map((instruction) => instruction.reissueOf))
  return instructions.flatMap((instruction) => {
    const live = !(freeingStates as readonly string[]).includes(instruction.state) && !replaced.has(instruction.id)
    return instruction.lines.flatMap(({ lineId, lineKey, amountMinor }) => {
      const line = ledger.get(lineId)
      if (line === undefined) return differ('line-missing', lineId, 'a line of the ledger', 'none')
      const holder = holders.get(lineId)
      if (live) holders.set(lineId, instruction.id)
      return [
        ...differ('line-differs', lineId, `${renderLineKey(line)} ${line.amountMinor}`, `${lineKey} ${amountMinor}`),
        ...(live && holder !== undefined ? differ('line-twice', lineId, holder, instruction.id) : []),
      ]
    })
  })
}

function checkInstruction({ id, key, attempt, lines, amountMinor, method }: PaymentInstruction): readonly Difference[] {
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0n)
  const expectedKey = computeInstructionKey(
    lines.map((line) => line.lineKey),
    attempt,
  )
  return [
    ...differ('instruction-sum', id, sum, amountMinor),
    ...differ('instruction-key', id, expectedKey, key),
    ...differ('set-off-not-zero', id, method === 'set-off', amountMinor === 0n),
  ]
}

function compareFile(sent: readonly PaymentInstruction[], file: PaymentFile): readonly Difference[] {
  const awaited = new Map(sent.map((instruction) => [instruction.endToEndId, instruction]))
  const seen = new Set<string>()
  const places = file.transactions.flatMap(({ endToEndId, amountMinor }) => {
    const instruction = awaited.get(endToEndId)
    if (instruction === undefined) return differ('unknown-in-file', endToEndId, 'an instruction that was sent', 'none')
    if (seen.has(endToEndId)) return differ('twice-in-file', endToEndId, 'once', 'again')
    seen.add(endToEndId)
    return differ('file-amount', endToEndId, instruction.amountMinor, amountMinor)
  })
  const missing = [...awaited.keys()].filter((endToEndId) => !seen.has(endToEndId))
  const sum = file.transactions.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  return [
    ...places,
    ...missing.flatMap((endToEndId) => differ('missing-in-file', endToEndId, 'a transaction', 'none')),
    ...differ('file-count', file.messageId, file.transactions.length, file.count),
    ...differ('file-sum', file.messageId, sum, file.amountMinor),
  ]
}
