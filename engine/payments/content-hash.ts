import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { PaymentTotals } from './payment-cycle.ts'
import type { PaymentInstruction } from './payment-instruction.ts'

type HashedPart = Pick<PaymentInstruction, 'key' | 'payeeId' | 'accountId' | 'accountFingerprint' | 'amountMinor' | 'currency'>

export type ContentHasher = {
  /** In order of key. */
  add(instruction: HashedPart): void
  finish(): { readonly contentHash: string; readonly totals: PaymentTotals }
}

/** Hashes a list of instructions page by page: who gets how much, where, for which lines. The state is left out, so that a stop does not change it. */
export function createContentHasher(): ContentHasher {
  const hash = sha256.create()
  let count = 0
  let amountMinor = 0n
  return {
    add({ key, payeeId, accountId, accountFingerprint, amountMinor: amount, currency }) {
      hash.update(utf8ToBytes(`${[key, payeeId, accountId, accountFingerprint, amount, currency].join('|')}\n`))
      count += 1
      amountMinor += amount
    },
    finish: () => ({ contentHash: bytesToHex(hash.digest()), totals: { count, amountMinor } }),
  }
}
