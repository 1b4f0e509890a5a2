/** What a bank's status means for a payment. `pending` changes nothing. */
export type StatusMeaning = 'accepted' | 'pending' | 'paid' | 'rejected'

/** Codes of ISO 20022's external list `ExternalPaymentTransactionStatus1Code` that a bank may give for one transaction. */
export const transactionStatuses = {
  RCVD: 'accepted',
  ACTC: 'accepted',
  ACCP: 'accepted',
  ACSP: 'accepted',
  ACWC: 'accepted',
  ACWP: 'accepted',
  ACFC: 'accepted',
  PATC: 'accepted',
  PDNG: 'pending',
  ACSC: 'paid',
  ACCC: 'paid',
  RJCT: 'rejected',
  CANC: 'rejected',
} as const satisfies Record<string, StatusMeaning>
export type TransactionStatus = keyof typeof transactionStatuses

/** For a whole file there is one more: `PART`, where each transaction says its own. */
export type GroupStatus = TransactionStatus | 'PART'

export const isTransactionStatus = (code: string): code is TransactionStatus => Object.hasOwn(transactionStatuses, code)
export const isGroupStatus = (code: string): code is GroupStatus => code === 'PART' || isTransactionStatus(code)
