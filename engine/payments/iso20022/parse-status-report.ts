import { accept, type Rejection, type Result, reject } from '../../values/rejection.ts'
import { creditTransferNamespace } from './create-credit-transfer-writer.ts'
import { isGroupStatus, isTransactionStatus } from './status-codes.ts'
import type { StatusReport, TransactionReport } from './status-report.ts'
import { walkXml, type XmlRejectionCode } from './walk-xml.ts'

export const statusReportNamespace = 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.11'

export type StatusFileRejectionCode =
  | XmlRejectionCode
  | 'missing-element'
  | 'value-too-long'
  | 'unknown-status'
  | 'malformed-value'
  | 'payment-twice'

type Draft = { -readonly [Key in keyof StatusReport]?: StatusReport[Key] } & {
  originalMessageName?: string
  found: TransactionReport[]
  seen: Set<string>
}
type Current = { endToEndId?: string; status?: string; reason?: string; line: number }
type Refusal = Rejection<StatusFileRejectionCode> | undefined

const refuse = (code: StatusFileRejectionCode, message: string, line: number): Refusal =>
  reject(code, message, { line }).rejection

const identifiers = new Set(['MsgId', 'OrgnlMsgId', 'OrgnlEndToEndId'])
const reasonTail = /StsRsnInf\/Rsn\/(Cd|Prtry)$/
const transactionPath = 'OrgnlPmtInfAndSts/TxInfAndSts'

/**
 * Reads pain.002.001.11. Strict where money depends on it: message and version, the original message, each transaction's id and status. A status that is not
 * known is refused, never guessed. Elements that say nothing of a payment's state (charges, original data) are passed over; the schema checks those.
 */
export function parseStatusReport(
  chunks: Iterable<string>,
  { maxCharacters = 256 * 1024 * 1024 }: { maxCharacters?: number } = {},
): Result<StatusReport, StatusFileRejectionCode> {
  const draft: Draft = { found: [], seen: new Set() }
  let current: Current = { line: 0 }
  const rejection = walkXml<StatusFileRejectionCode>({
    // A string is an iterable of its letters: take it as one piece.
    chunks: typeof chunks === 'string' ? [chunks] : chunks,
    maxCharacters,
    namespace: statusReportNamespace,
    message: 'CstmrPmtStsRpt',
    onOpen: (path, line) => {
      if (path === transactionPath) current = { line }
    },
    onClose: (path, text, { line }) => {
      if (identifiers.has(path.split('/').at(-1) ?? '') && (text === '' || text.length > 35)) {
        return refuse(
          'value-too-long',
          `Expected 1 to 35 characters in <${path.split('/').at(-1)}>, but line ${line} has ${text.length}.`,
          line,
        )
      }
      if (path === transactionPath) return addTransaction(draft, current)
      return path.startsWith(`${transactionPath}/`) ? readTransaction(current, path, text) : readHead(draft, path, text, line)
    },
  })
  if (rejection !== undefined) return { ok: false, rejection }
  return finish(draft)
}

function readTransaction(current: Current, path: string, text: string): undefined {
  const tail = path.slice(transactionPath.length + 1)
  if (tail === 'OrgnlEndToEndId') current.endToEndId = text
  if (tail === 'TxSts') current.status = text
  if (reasonTail.test(tail)) current.reason ??= text
  return undefined
}

function readHead(draft: Draft, path: string, text: string, line: number): Refusal {
  switch (path) {
    case 'GrpHdr/MsgId':
      draft.messageId = text
      return undefined
    case 'OrgnlGrpInfAndSts/OrgnlMsgId':
      draft.originalMessageId = text
      return undefined
    case 'OrgnlGrpInfAndSts/OrgnlMsgNmId':
      return readMessageName(draft, text, line)
    case 'OrgnlGrpInfAndSts/OrgnlNbOfTxs':
      draft.originalCount = Number(text)
      return /^\d{1,15}$/.test(text)
        ? undefined
        : refuse('malformed-value', `Expected a number in <OrgnlNbOfTxs>, but line ${line} has "${text}".`, line)
    case 'OrgnlGrpInfAndSts/OrgnlCtrlSum':
      draft.originalSum = text
      return /^\d{1,17}(\.\d{1,17})?$/.test(text)
        ? undefined
        : refuse('malformed-value', `Expected a sum in <OrgnlCtrlSum>, but line ${line} has "${text}".`, line)
    case 'OrgnlGrpInfAndSts/GrpSts':
    case 'OrgnlPmtInfAndSts/PmtInfSts':
      return readGroupStatus(draft, text, line)
    default:
      if (reasonTail.test(path)) draft.groupReason ??= text
      return undefined
  }
}

function readMessageName(draft: Draft, text: string, line: number): Refusal {
  draft.originalMessageName = text
  const ours = creditTransferNamespace.split(':').at(-1) as string
  if (text === ours || text === 'pain.001') return undefined
  return refuse('wrong-message', `Expected an answer to a message ${ours}, but line ${line} answers a "${text}".`, line)
}

/** There is one payment information in our files, so its status is that of the file; the group's own goes first. */
function readGroupStatus(draft: Draft, text: string, line: number): Refusal {
  if (!isGroupStatus(text))
    return refuse('unknown-status', `Expected a status of ISO 20022 for the file, but line ${line} says "${text}".`, line)
  draft.groupStatus ??= text
  return undefined
}

function addTransaction(draft: Draft, { endToEndId, status, reason, line }: Current): Refusal {
  if (endToEndId === undefined || status === undefined) {
    const missing = endToEndId === undefined ? 'OrgnlEndToEndId' : 'TxSts'
    return refuse('missing-element', `Expected <${missing}> in each transaction, but the one of line ${line} has none.`, line)
  }
  if (!isTransactionStatus(status)) {
    return refuse(
      'unknown-status',
      `Expected a status of ISO 20022 for the payment ${endToEndId}, but line ${line} says "${status}".`,
      line,
    )
  }
  if (draft.seen.has(endToEndId)) {
    return refuse('payment-twice', `Expected each payment once, but line ${line} has ${endToEndId} again.`, line)
  }
  draft.seen.add(endToEndId)
  draft.found.push({ endToEndId, status, reason: reason ?? null, line })
  return undefined
}

function finish(draft: Draft): Result<StatusReport, StatusFileRejectionCode> {
  const { messageId, originalMessageId, originalMessageName } = draft
  if (messageId === undefined || originalMessageId === undefined || originalMessageName === undefined) {
    const element = messageId === undefined ? 'GrpHdr/MsgId' : originalMessageId === undefined ? 'OrgnlMsgId' : 'OrgnlMsgNmId'
    return reject('missing-element', `Expected <${element}> in the status file, but there is none.`)
  }
  return accept({
    messageId,
    originalMessageId,
    originalCount: draft.originalCount ?? null,
    originalSum: draft.originalSum ?? null,
    groupStatus: draft.groupStatus ?? null,
    groupReason: draft.groupReason ?? null,
    transactions: draft.found,
  })
}
