import type { GroupStatus, TransactionStatus } from './status-codes.ts'

/** What a bank answers to a payment file. */
export type StatusReport = {
  /** The bank's own id of the answer. */
  readonly messageId: string
  /** `MsgId` of the payment file that it answers. */
  readonly originalMessageId: string
  /** As the bank repeats them, where it does. `amount` is the decimal text of the file. */
  readonly originalCount: number | null
  readonly originalSum: string | null
  /** Of the whole file; null when the bank says nothing of it as a whole. */
  readonly groupStatus: GroupStatus | null
  readonly groupReason: string | null
  readonly transactions: readonly TransactionReport[]
}

export type TransactionReport = {
  readonly endToEndId: string
  readonly status: TransactionStatus
  /** A code of ISO 20022's external list (`AC04`), or the bank's own. */
  readonly reason: string | null
  readonly line: number
}
