import { isKnownCurrency, parseMoney } from '../../values/money.ts'
import { accept, type Rejection, type Result, reject } from '../../values/rejection.ts'
import { creditTransferNamespace } from './create-credit-transfer-writer.ts'
import { walkXml, type XmlRejectionCode } from './walk-xml.ts'

export type PaymentFileRejectionCode = XmlRejectionCode | 'malformed-value' | 'missing-element'

/** What a payment file says, for comparing it with ledger and instructions, and for a simulated bank. */
export type PaymentFile = {
  readonly messageId: string
  readonly currency: string
  /** As the head announces them. */
  readonly count: number
  readonly amountMinor: bigint
  readonly transactions: readonly { readonly endToEndId: string; readonly amountMinor: bigint }[]
}

type Draft = {
  messageId?: string
  count?: number
  sum?: string
  currency?: string
  endToEndId?: string
  transactions: { endToEndId: string; amountMinor: bigint }[]
}
type Refusal = Rejection<PaymentFileRejectionCode> | undefined

const refuse = (code: PaymentFileRejectionCode, message: string, line: number): Refusal =>
  reject(code, message, { line }).rejection

/** Reads a pain.001.001.09 back, independently of how it was written. */
export function readCreditTransfers(
  chunks: Iterable<string>,
  { maxCharacters = 1024 * 1024 * 1024 }: { maxCharacters?: number } = {},
): Result<PaymentFile, PaymentFileRejectionCode> {
  const draft: Draft = { transactions: [] }
  const rejection = walkXml<PaymentFileRejectionCode>({
    chunks: typeof chunks === 'string' ? [chunks] : chunks,
    maxCharacters,
    namespace: creditTransferNamespace,
    message: 'CstmrCdtTrfInitn',
    onClose: (path, text, { line, attributes }) => {
      if (path === 'GrpHdr/MsgId') draft.messageId = text
      if (path === 'GrpHdr/NbOfTxs') draft.count = Number(text)
      if (path === 'GrpHdr/CtrlSum') draft.sum = text
      if (path === 'PmtInf/CdtTrfTxInf/PmtId/EndToEndId') draft.endToEndId = text
      if (path === 'PmtInf/CdtTrfTxInf/Amt/InstdAmt') return addTransaction({ draft, text, currency: attributes.Ccy ?? '', line })
      return undefined
    },
  })
  return rejection === undefined ? finish(draft) : { ok: false, rejection }
}

function addTransaction({
  draft,
  text,
  currency,
  line,
}: {
  draft: Draft
  text: string
  currency: string
  line: number
}): Refusal {
  if (!isKnownCurrency(currency)) {
    return refuse('malformed-value', `Expected an amount with a currency of ISO 4217, but line ${line} has "${currency}".`, line)
  }
  const amount = parseMoney(text, currency)
  if (!amount.ok) return refuse('malformed-value', `Expected an amount in line ${line}, but ${amount.rejection.message}`, line)
  if (draft.endToEndId === undefined)
    return refuse('missing-element', `Expected <EndToEndId> before the amount of line ${line}.`, line)
  if (draft.currency !== undefined && draft.currency !== currency) {
    return refuse('malformed-value', `Expected one currency in the file, but line ${line} is in ${currency}.`, line)
  }
  draft.currency = currency
  draft.transactions.push({ endToEndId: draft.endToEndId, amountMinor: amount.value })
  delete draft.endToEndId
  return undefined
}

function finish({ messageId, count, sum, currency, transactions }: Draft): Result<PaymentFile, PaymentFileRejectionCode> {
  if (messageId === undefined || count === undefined || sum === undefined || currency === undefined) {
    return reject(
      'missing-element',
      'Expected message id, number and sum of transactions and a transaction in the payment file, but one is missing.',
    )
  }
  const amount = parseMoney(sum, currency)
  return amount.ok
    ? accept({ messageId, currency, count, amountMinor: amount.value, transactions })
    : reject('malformed-value', `Expected a control sum, but ${amount.rejection.message}`)
}
