import type { Instant } from '../../values/instant.ts'
import { creditTransferNamespace } from './create-credit-transfer-writer.ts'
import { statusReportNamespace } from './parse-status-report.ts'
import type { StatusReport, TransactionReport } from './status-report.ts'
import { renderDateTime, renderElement } from './xml-text.ts'

/** What a simulated bank says: a report, without the places in a file. */
export type StatusReportContent = Omit<StatusReport, 'transactions'> & {
  readonly createdAt: Instant
  readonly transactions: Iterable<Omit<TransactionReport, 'line'>>
}

/** Writes pain.002.001.11 as chunks: the bank's side, for demonstrations and tests. */
export function* writeStatusReport(report: StatusReportContent): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${statusReportNamespace}">
  <CstmrPmtStsRpt>
    <GrpHdr>${renderElement('MsgId', report.messageId)}${renderElement('CreDtTm', renderDateTime(report.createdAt))}</GrpHdr>
    <OrgnlGrpInfAndSts>
      ${renderElement('OrgnlMsgId', report.originalMessageId)}
      ${renderElement('OrgnlMsgNmId', creditTransferNamespace.split(':').at(-1) ?? '')}
${renderOptional(report)}    </OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts>
      ${renderElement('OrgnlPmtInfId', report.originalMessageId)}
`
  for (const { endToEndId, status, reason } of report.transactions) {
    const id = renderElement('OrgnlEndToEndId', endToEndId)
    yield `      <TxInfAndSts>${id}${renderElement('TxSts', status)}${renderReason(reason)}</TxInfAndSts>\n`
  }
  yield '    </OrgnlPmtInfAndSts>\n  </CstmrPmtStsRpt>\n</Document>\n'
}

const renderOptional = ({ originalCount, originalSum, groupStatus, groupReason }: StatusReportContent): string =>
  [
    originalCount === null ? '' : renderElement('OrgnlNbOfTxs', String(originalCount)),
    originalSum === null ? '' : renderElement('OrgnlCtrlSum', originalSum),
    groupStatus === null ? '' : renderElement('GrpSts', groupStatus),
    renderReason(groupReason),
  ]
    .filter((element) => element !== '')
    .map((element) => `      ${element}\n`)
    .join('')

/** Four letters or digits are a code of the external list, anything else is the bank's own. */
const renderReason = (reason: string | null): string =>
  reason === null
    ? ''
    : `<StsRsnInf><Rsn>${renderElement(/^[A-Z0-9]{4}$/.test(reason) ? 'Cd' : 'Prtry', reason)}</Rsn></StsRsnInf>`
