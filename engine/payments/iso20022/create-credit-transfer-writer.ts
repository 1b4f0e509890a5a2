import { formatMoney } from '../../values/money.ts'
import {
  type BankParty,
  type CreditTransfer,
  type CreditTransferHeader,
  PaymentFileFault,
  requireHeader,
  requireTransfer,
} from './credit-transfer.ts'
import { renderDateTime, renderElement } from './xml-text.ts'

export const creditTransferNamespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

export type CreditTransferWriter = {
  start(): string
  add(transfer: CreditTransfer): string
  /** @throws PaymentFileFault when the transactions are not those that the head announces. */
  end(): string
}

/** Writes pain.001.001.09 piece by piece: memory does not grow with the file, and the same input gives the same bytes. UTF-8, no BOM, LF. */
export function createCreditTransferWriter(header: CreditTransferHeader): CreditTransferWriter {
  requireHeader(header)
  let count = 0
  let amountMinor = 0n
  return {
    start: () => renderHead(header),
    add(transfer) {
      requireTransfer(transfer)
      count += 1
      amountMinor += transfer.amountMinor
      return renderTransfer(transfer, header.currency)
    },
    end() {
      if (count !== header.count || amountMinor !== header.amountMinor) {
        throw new PaymentFileFault(
          `The payment file ${header.messageId} announces ${header.count} transactions of ${header.amountMinor}, but holds ${count} of ${amountMinor}.`,
        )
      }
      return '    </PmtInf>\n  </CstmrCdtTrfInitn>\n</Document>\n'
    },
  }
}

/** The whole file as chunks, from a list that may be endless. */
export function* writeCreditTransfers(header: CreditTransferHeader, transfers: Iterable<CreditTransfer>): Generator<string> {
  const writer = createCreditTransferWriter(header)
  yield writer.start()
  for (const transfer of transfers) yield writer.add(transfer)
  yield writer.end()
}

const renderAccount = (tag: string, iban: string): string => `<${tag}><Id>${renderElement('IBAN', iban)}</Id></${tag}>`
const renderAgent = (tag: string, bic: string): string =>
  `<${tag}><FinInstnId>${renderElement('BICFI', bic)}</FinInstnId></${tag}>`
const renderParty = (tag: string, { name }: BankParty): string => `<${tag}>${renderElement('Nm', name)}</${tag}>`

function renderHead(header: CreditTransferHeader): string {
  const totals = [
    renderElement('NbOfTxs', String(header.count)),
    renderElement('CtrlSum', formatMoney(header.amountMinor, header.currency)),
  ]
  const { debtor } = header
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${creditTransferNamespace}">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      ${renderElement('MsgId', header.messageId)}
      ${renderElement('CreDtTm', renderDateTime(header.createdAt))}
      ${totals.join('\n      ')}
      <InitgPty>${renderElement('Nm', header.initiatingParty)}</InitgPty>
    </GrpHdr>
    <PmtInf>
      ${renderElement('PmtInfId', header.messageId)}
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>true</BtchBookg>
      ${totals.join('\n      ')}
      <PmtTpInf><CtgyPurp><Cd>SSBE</Cd></CtgyPurp></PmtTpInf>
      <ReqdExctnDt>${renderElement('Dt', header.executeOn)}</ReqdExctnDt>
      ${renderParty('Dbtr', debtor)}
      ${renderAccount('DbtrAcct', debtor.iban)}
      ${renderAgent('DbtrAgt', debtor.bic)}
      <ChrgBr>SLEV</ChrgBr>
`
}

function renderTransfer(
  { instructionId, endToEndId, amountMinor, creditor, remittance }: CreditTransfer,
  currency: string,
): string {
  return `      <CdtTrfTxInf>
        <PmtId>${renderElement('InstrId', instructionId)}${renderElement('EndToEndId', endToEndId)}</PmtId>
        <Amt><InstdAmt Ccy="${currency}">${formatMoney(amountMinor, currency)}</InstdAmt></Amt>
        ${renderAgent('CdtrAgt', creditor.bic)}
        ${renderParty('Cdtr', creditor)}
        ${renderAccount('CdtrAcct', creditor.iban)}
        <RmtInf>${renderElement('Ustrd', remittance)}</RmtInf>
      </CdtTrfTxInf>
`
}
