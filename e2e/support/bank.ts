/** What a bank says of one payment: settled, or rejected with its reason. */
type Verdict = { readonly status: 'ACSC' } | { readonly status: 'RJCT'; readonly reason: string }

const between = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, text = '']) => text)

const renderTransaction = (endToEndId: string, verdict: Verdict): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${endToEndId}</OrgnlEndToEndId><TxSts>${verdict.status}</TxSts>${
    verdict.status === 'RJCT' ? `<StsRsnInf><Rsn><Cd>${verdict.reason}</Cd></Rsn></StsRsnInf>` : ''
  }</TxInfAndSts>`

/** The answer (pain.002.001.11) of a bank to a payment file: it rejects the first few as closed accounts, and pays the others. */
export const answerPaymentFile = (paymentFile: string, rejected: number): string => {
  const [messageId = ''] = between(paymentFile, 'MsgId')
  const ids = between(paymentFile, 'EndToEndId')
  const transactions = ids.map((id, index) =>
    renderTransaction(id, index < rejected ? { status: 'RJCT', reason: 'AC04' } : { status: 'ACSC' }),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><CstmrPmtStsRpt>
<GrpHdr><MsgId>ANSWER-${messageId.slice(0, 20)}</MsgId><CreDtTm>2026-11-24T02:00:00.000Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>${ids.length}</OrgnlNbOfTxs><GrpSts>${rejected > 0 ? 'PART' : 'ACSC'}</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId>${transactions.join('\n')}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>
`
}

/** A true account number of a bank in the demo: other digits than any account of the population has. */
export const renderAccount = (bank: string, account: string): string => {
  const body = `${bank.padStart(4, '0')}${account.padStart(12, '0')}`
  const digits = [...`${body}MN00`].map((sign) => Number.parseInt(sign, 36)).join('')
  return `MN${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${body}`
}
