import { expect, it } from 'vitest'
import { buildLine, testId } from '../benefits/testing/build-line.ts'
import type { PaymentFile } from './iso20022/read-credit-transfers.ts'
import type { PaymentInstruction } from './payment-instruction.ts'
import { type DifferenceCode, differenceCodes, type Reconciliation, reconcile } from './reconcile.ts'
import { buildInstruction } from './testing/build-payments.ts'

const lines = [11, 12, 13, 14].map((number) =>
  buildLine({ id: testId(number), beneficiaryId: testId(900 + number), amountMinor: 100n }),
)
const owed = buildLine({ id: testId(15), beneficiaryId: testId(914), amountMinor: -100n, kind: 'overpayment', sequence: 1 })
const [a, b, c, d] = lines as [(typeof lines)[0], (typeof lines)[0], (typeof lines)[0], (typeof lines)[0]]

const first = buildInstruction([a, b], { id: testId(301), cycleId: testId(400), state: 'paid' })
const second = buildInstruction([c], { id: testId(302), cycleId: testId(400), state: 'sent' })
const nothing = buildInstruction([d, owed], { id: testId(303), cycleId: testId(400), state: 'paid', method: 'set-off' })
const stopped = buildInstruction([d], { id: testId(304), cycleId: testId(400), state: 'cancelled' })
const instructions = [first, second, nothing, stopped]

const transactionOf = ({ endToEndId, amountMinor }: PaymentInstruction) => ({ endToEndId, amountMinor })
const file: PaymentFile = {
  messageId: 'M1',
  currency: 'MNT',
  count: 2,
  amountMinor: 300n,
  transactions: [first, second].map(transactionOf),
}
const right: Reconciliation = { lines: [...lines, owed], instructions, file, messageId: 'M1' }

it('finds no difference where ledger, payments and file agree', () => {
  expect(reconcile(right)).toEqual([])
  expect(reconcile({ ...right, file: null })).toEqual([])
})

const replace = (id: string, change: Partial<PaymentInstruction>) =>
  instructions.map((instruction) => (instruction.id === id ? { ...instruction, ...change } : instruction))
const again = buildInstruction([c], { id: testId(305), cycleId: testId(400), state: 'prepared', attempt: 2 })

const rows: [DifferenceCode, string, Partial<Reconciliation>][] = [
  ['line-missing', c.id, { lines: [a, b, d, owed] }],
  ['line-differs', c.id, { lines: [a, b, { ...c, amountMinor: 99n }, d, owed] }],
  ['line-differs', c.id, { lines: [a, b, { ...c, sequence: 1 }, d, owed] }],
  ['line-twice', c.id, { instructions: [...instructions, again] }],
  ['instruction-sum', second.id, { instructions: replace(second.id, { amountMinor: 99n }), file: null }],
  ['instruction-key', second.id, { instructions: replace(second.id, { key: first.key }) }],
  ['set-off-not-zero', nothing.id, { instructions: replace(nothing.id, { method: 'transfer', state: 'approved' }) }],
  [
    'missing-in-file',
    second.endToEndId,
    { file: { ...file, count: 1, amountMinor: 200n, transactions: [transactionOf(first)] } },
  ],
  [
    'unknown-in-file',
    stopped.endToEndId,
    { file: { ...file, count: 3, amountMinor: 400n, transactions: [first, second, stopped].map(transactionOf) } },
  ],
  [
    'twice-in-file',
    second.endToEndId,
    { file: { ...file, count: 3, amountMinor: 400n, transactions: [first, second, second].map(transactionOf) } },
  ],
  [
    'file-amount',
    second.endToEndId,
    {
      file: { ...file, amountMinor: 299n, transactions: [transactionOf(first), { ...transactionOf(second), amountMinor: 99n }] },
    },
  ],
  ['file-count', 'M1', { file: { ...file, count: 3 } }],
  ['file-sum', 'M1', { file: { ...file, amountMinor: 301n } }],
  ['file-message', 'M1', { messageId: 'M2' }],
]

it.each(rows)('%s', (code, subject, change) => {
  const differences = reconcile({ ...right, ...change })
  expect(differences.map((difference) => [difference.code, difference.subject])).toEqual([[code, subject]])
  expect(differences[0]?.expected).not.toBe(differences[0]?.found)
})

it('every difference has a case above', () => {
  expect(new Set(rows.map(([code]) => code))).toEqual(new Set(differenceCodes))
})

it('a line of a rejected instruction, or of one that was reissued, may be in another', () => {
  expect(reconcile({ ...right, file: null, instructions: [...replace(second.id, { state: 'rejected' }), again] })).toEqual([])
  const reissued = { ...again, reissueOf: second.id }
  expect(reconcile({ ...right, file: null, instructions: [...replace(second.id, { state: 'returned' }), reissued] })).toEqual([])
})
