import { expect, it } from 'vitest'
import { LineKeyFault, renderLineKey, renderSubjectKey } from '../benefits/line-key.ts'
import { buildLine, testId } from '../benefits/testing/build-line.ts'
import { computeAccountFingerprint } from './account-fingerprint.ts'
import { createContentHasher } from './content-hash.ts'
import { computeInstructionKey, renderEndToEndId } from './instruction-key.ts'
import { buildInstruction } from './testing/build-payments.ts'
import { buildAccount } from './testing/open-office.ts'

const keys = [buildLine({ id: testId(1) }), buildLine({ id: testId(2), sequence: 1 })].map(renderLineKey)

it('the key of a line is what it is about and the number of its correction', () => {
  expect(keys).toEqual([
    `child-benefit|child-money|${testId(900)}|2020-05|0`,
    `child-benefit|child-money|${testId(900)}|2020-05|1`,
  ])
})

it.each(['a|b', '', 'a\nb'])('a part %j that would make keys ambiguous is a fault', (component) => {
  expect(() => renderSubjectKey({ programId: 'p', component, beneficiaryId: 'b', period: '2020' })).toThrow(LineKeyFault)
})

/** Written down once: a key that changed would pay a payment of the past again. */
it('the key of an instruction is for ever', () => {
  expect(computeInstructionKey(keys, 1)).toBe('43655b11a22ce3530d16ab5588018b9027ec765b05f7faf0d8acac65cb9cc7c5')
  expect(computeInstructionKey(keys, 2)).toBe('2798c7c3e7a912b661fb97e96d08ca67325ed5c9c8a99888f4577a109e38ebfa')
  expect(renderEndToEndId(computeInstructionKey(keys, 1))).toBe('43655b11a22ce3530d16ab5588018b90')
})

it('the order of the lines makes no difference, the attempt does', () => {
  expect(computeInstructionKey([...keys].reverse(), 1)).toBe(computeInstructionKey(keys, 1))
  expect(computeInstructionKey(keys, 1)).not.toBe(computeInstructionKey(keys, 2))
  expect(computeInstructionKey(keys.slice(1), 1)).not.toBe(computeInstructionKey(keys, 1))
})

it.each(['accountId', 'iban', 'bic', 'holderName'] as const)('another %s is another fingerprint', (part) => {
  expect(computeAccountFingerprint(buildAccount(501, { [part]: 'other' }))).not.toBe(computeAccountFingerprint(buildAccount(501)))
})

it.each([
  ['key', { key: 'b'.repeat(64) }],
  ['payee', { payeeId: testId(9) }],
  ['account', { accountId: testId(9) }],
  ['number of the account', { accountFingerprint: 'b'.repeat(64) }],
  ['amount', { amountMinor: 1n }],
  ['currency', { currency: 'USD' }],
])('another %s is another content', (_what, change) => {
  const instruction = buildInstruction([buildLine({ id: testId(1) })], { id: testId(301), cycleId: testId(400) })
  const hash = (of: typeof instruction) => {
    const hasher = createContentHasher()
    hasher.add(of)
    return hasher.finish()
  }
  expect(hash({ ...instruction, ...change }).contentHash).not.toBe(hash(instruction).contentHash)
  expect(hash({ ...instruction, state: 'cancelled', position: 7 })).toEqual(hash(instruction))
  expect(hash(instruction).totals).toEqual({ count: 1, amountMinor: 10_000n })
})
