import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { instant } from '../../values/instant.ts'
import { parseStatusReport } from './parse-status-report.ts'
import { isGroupStatus, transactionStatuses } from './status-codes.ts'
import { type StatusReportContent, writeStatusReport } from './write-status-report.ts'

const golden = readFileSync(new URL('testdata/one-rejected.pain.002.golden.xml', import.meta.url), 'utf8')

const content: StatusReportContent = {
  messageId: 'BANK-20261123-1',
  createdAt: instant('2026-11-23T04:05:06.789Z'),
  originalMessageId: '019360000000700080000000000000aa',
  originalCount: 3,
  originalSum: '250014203.50',
  groupStatus: 'PART',
  groupReason: null,
  transactions: [
    { endToEndId: '3f1c2a9b4d5e6f708192a3b4c5d6e7f8', status: 'ACSC', reason: null },
    { endToEndId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', status: 'RJCT', reason: 'AC04' },
    { endToEndId: 'ffeeddccbbaa99887766554433221100', status: 'PDNG', reason: 'waiting for funds' },
  ],
}

describe('a status file', () => {
  it('of the simulated bank is the golden file, byte for byte', () => {
    expect([...writeStatusReport(content)].join('')).toBe(golden)
  })

  it('is read as the bank wrote it, with the line of each payment', () => {
    const { createdAt: _, ...expected } = content
    const result = parseStatusReport([golden])
    expect(result).toMatchObject({ ok: true, value: expected })
    expect(
      result.ok && result.value.transactions.map(({ line }) => golden.split('\n')[line - 1]?.includes('<TxInfAndSts>')),
    ).toEqual([true, true, true])
  })

  it('reads the same in pieces of any size', () => {
    for (const size of [1, 7, 64, 1000]) {
      const chunks = golden.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
      expect(parseStatusReport(chunks)).toEqual(parseStatusReport([golden]))
    }
  })

  it('may speak of the whole file alone, with a prefix and a reason', () => {
    const text = `<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.11"><p:CstmrPmtStsRpt>
      <p:GrpHdr><p:MsgId>B1</p:MsgId><p:CreDtTm>2026-11-23T00:00:00</p:CreDtTm></p:GrpHdr>
      <p:OrgnlGrpInfAndSts><p:OrgnlMsgId>M1</p:OrgnlMsgId><p:OrgnlMsgNmId>pain.001.001.09</p:OrgnlMsgNmId><p:GrpSts>RJCT</p:GrpSts>
      <p:StsRsnInf><p:Rsn><p:Cd>AM05</p:Cd></p:Rsn><p:AddtlInf>duplicate</p:AddtlInf></p:StsRsnInf></p:OrgnlGrpInfAndSts></p:CstmrPmtStsRpt></p:Document>`
    expect(parseStatusReport([text])).toMatchObject({
      ok: true,
      value: {
        messageId: 'B1',
        originalMessageId: 'M1',
        groupStatus: 'RJCT',
        groupReason: 'AM05',
        transactions: [],
        originalCount: null,
      },
    })
  })

  it('takes the status of the payment information where the group says none', () => {
    const text = golden
      .replace('      <GrpSts>PART</GrpSts>\n', '')
      .replace('<TxInfAndSts>', '<PmtInfSts>ACSP</PmtInfSts><TxInfAndSts>')
    expect(parseStatusReport([text])).toMatchObject({ ok: true, value: { groupStatus: 'ACSP' } })
  })

  it('says of the whole file first what its group says', () => {
    const text = golden.replace('<TxInfAndSts>', '<PmtInfSts>ACSP</PmtInfSts><TxInfAndSts>')
    expect(parseStatusReport([text])).toMatchObject({ ok: true, value: { groupStatus: 'PART' } })
  })

  it.each(Object.keys(transactionStatuses))('understands the status %s', (status) => {
    expect(isGroupStatus(status)).toBe(true)
    expect(parseStatusReport([golden.replace('ACSC', status)])).toMatchObject({ ok: true })
  })
})

describe('a status file is refused, with the line, when it', () => {
  const rows: [string, string, string, number | undefined][] = [
    ['is not XML', 'paid: all', 'not-xml', 1],
    ['ends too early', golden.slice(0, 700), 'not-xml', undefined],
    ['nests wrongly', golden.replace('</GrpSts>', '</GrpStatus>'), 'not-xml', 10],
    ['is empty', '', 'not-xml', 1],
    ['is in another encoding', golden.replace('UTF-8', 'windows-1251'), 'not-xml', 1],
    [
      'declares a document type',
      golden.replace('\n<Document', '\n<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<Document'),
      'document-type-refused',
      2,
    ],
    ['uses an entity of its own', golden.replace('BANK-20261123-1', '&x;'), 'not-xml', 4],
    ['is of an older version', golden.replace('tech:xsd:pain.002.001.11', 'tech:xsd:pain.002.001.03'), 'wrong-message', 2],
    ['has no namespace', golden.replace(/ xmlns="[^"]*"/, ''), 'wrong-message', 2],
    ['is another message', golden.replaceAll('CstmrPmtStsRpt', 'CstmrCdtTrfInitn'), 'wrong-message', 3],
    ['has another root', golden.replaceAll('Document', 'Envelope'), 'wrong-message', 2],
    ['answers another kind of message', golden.replace('pain.001.001.09', 'pain.008.001.08'), 'wrong-message', 7],
    ['has no id of its own', golden.replace(/<MsgId>.*?<\/MsgId>/, ''), 'missing-element', undefined],
    ['has no original id', golden.replace(/<OrgnlMsgId>.*?<\/OrgnlMsgId>/, ''), 'missing-element', undefined],
    ['does not say what it answers', golden.replace(/<OrgnlMsgNmId>.*?<\/OrgnlMsgNmId>/, ''), 'missing-element', undefined],
    ['has a payment without an id', golden.replace(/<OrgnlEndToEndId>.*?<\/OrgnlEndToEndId>/, ''), 'missing-element', 14],
    ['has a payment without a status', golden.replace('<TxSts>ACSC</TxSts>', ''), 'missing-element', 14],
    ['has a status that is not known', golden.replace('ACSC', 'PAID'), 'unknown-status', 14],
    ['gives one payment the status of a part', golden.replace('ACSC', 'PART'), 'unknown-status', 14],
    ['has a status of the file that is not known', golden.replace('PART', 'SOME'), 'unknown-status', 10],
    [
      'has a payment twice',
      golden.replace('0a1b2c3d4e5f60718293a4b5c6d7e8f9', '3f1c2a9b4d5e6f708192a3b4c5d6e7f8'),
      'payment-twice',
      15,
    ],
    ['has an id that is too long', golden.replace('BANK-20261123-1', 'B'.repeat(36)), 'value-too-long', 4],
    ['has an empty id of a payment', golden.replace('3f1c2a9b4d5e6f708192a3b4c5d6e7f8', ''), 'value-too-long', 14],
    ['counts in words', golden.replace('<OrgnlNbOfTxs>3<', '<OrgnlNbOfTxs>three<'), 'malformed-value', 8],
    ['adds up in words', golden.replace('250014203.50', 'much'), 'malformed-value', 9],
  ]
  it.each(rows)('%s', (_what, text, code, line) => {
    const result = parseStatusReport([text])
    expect(result).toMatchObject({ ok: false, rejection: { code } })
    if (line !== undefined) expect(result).toMatchObject({ rejection: { details: { line } } })
  })

  it('is larger than allowed', () => {
    expect(parseStatusReport([golden, golden], { maxCharacters: golden.length + 1 })).toMatchObject({
      rejection: { code: 'file-too-large' },
    })
  })
})
