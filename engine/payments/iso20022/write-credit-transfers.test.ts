import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testHeader, testTransfers } from '../testing/build-credit-transfers.ts'
import { buildIban } from '../testing/build-iban.ts'
import { createCreditTransferWriter, writeCreditTransfers } from './create-credit-transfer-writer.ts'
import { type CreditTransfer, type CreditTransferHeader, PaymentFileFault } from './credit-transfer.ts'
import { readCreditTransfers } from './read-credit-transfers.ts'

const golden = readFileSync(new URL('testdata/three-payments.pain.001.golden.xml', import.meta.url), 'utf8')
const write = (header: CreditTransferHeader, transfers: Iterable<CreditTransfer>) =>
  [...writeCreditTransfers(header, transfers)].join('')
const first = testTransfers[0] as CreditTransfer

it('writes the golden file, byte for byte', () => {
  expect(write(testHeader, testTransfers)).toBe(golden)
})

it('reads back what it wrote', () => {
  expect(readCreditTransfers([golden])).toEqual({
    ok: true,
    value: {
      messageId: testHeader.messageId,
      currency: 'MNT',
      count: 3,
      amountMinor: 25_001_420_350n,
      transactions: testTransfers.map(({ endToEndId, amountMinor }) => ({ endToEndId, amountMinor })),
    },
  })
})

it('writes an endless list piece by piece', () => {
  const endless = (function* () {
    for (let at = 0; ; at += 1) yield { ...first, endToEndId: `E${at}` }
  })()
  const chunks = writeCreditTransfers({ ...testHeader, count: 1_000_000 }, endless)
  expect(chunks.next().value).toContain('<NbOfTxs>1000000</NbOfTxs>')
  expect(chunks.next().value).toContain('<EndToEndId>E0</EndToEndId>')
})

describe('the rules of the message', () => {
  const creditor = first.creditor
  const brokenTransfers: [string, Partial<CreditTransfer>][] = [
    ['PmtId/EndToEndId', { endToEndId: 'x'.repeat(36) }],
    ['PmtId/EndToEndId', { endToEndId: '' }],
    ['PmtId/EndToEndId', { endToEndId: '/abc' }],
    ['PmtId/EndToEndId', { endToEndId: 'a//bc' }],
    ['PmtId/InstrId', { instructionId: 'Б-1' }],
    ['Amt/InstdAmt', { amountMinor: 0n }],
    ['Amt/InstdAmt', { amountMinor: -1n }],
    ['Amt/InstdAmt', { amountMinor: 10n ** 18n }],
    ['RmtInf/Ustrd', { remittance: 'x'.repeat(141) }],
    ['Cdtr/Nm', { creditor: { ...creditor, name: 'Оюунчимэг' } }],
    ['Cdtr/Nm', { creditor: { ...creditor, name: 'A & B' } }],
    ['Cdtr/Nm', { creditor: { ...creditor, name: '' } }],
    ['CdtrAcct/Id/IBAN', { creditor: { ...creditor, iban: 'MN1200040000000000001' } }],
    ['CdtrAcct/Id/IBAN', { creditor: { ...creditor, iban: creditor.iban.replace(/.$/, '9') } }],
    ['CdtrAgt/FinInstnId/BICFI', { creditor: { ...creditor, bic: 'GOLO' } }],
  ]
  it.each(brokenTransfers)('%s is checked in a transaction (row %#)', (element, change) => {
    const writer = createCreditTransferWriter(testHeader)
    expect(() => writer.add({ ...first, ...change })).toThrow(PaymentFileFault)
    expect(() => writer.add({ ...first, ...change })).toThrow(element)
  })

  const brokenHeaders: [string, Partial<CreditTransferHeader>][] = [
    ['GrpHdr/MsgId', { messageId: 'x'.repeat(36) }],
    ['GrpHdr/InitgPty/Nm', { initiatingParty: 'Хөдөлмөр' }],
    ['GrpHdr/NbOfTxs', { count: 0 }],
    ['GrpHdr/CtrlSum', { amountMinor: 0n }],
    ['Amt/InstdAmt@Ccy', { currency: 'mnt' }],
    ['DbtrAcct/Id/IBAN', { debtor: { ...testHeader.debtor, iban: '' } }],
  ]
  it.each(brokenHeaders)('%s is checked in the head (row %#)', (element, change) => {
    expect(() => createCreditTransferWriter({ ...testHeader, ...change })).toThrow(element)
  })

  it.each([
    ['number', { count: 4 }],
    ['sum', { amountMinor: 25_001_420_351n }],
  ])('a file whose %s of transactions is not the announced one is never finished', (_what, change) => {
    expect(() => write({ ...testHeader, ...change }, testTransfers)).toThrow('announces')
  })

  it('a fault names elements, never a name or an account', () => {
    const writer = createCreditTransferWriter(testHeader)
    const transfer = { ...first, creditor: { name: 'Нууц', iban: 'SECRET', bic: '' } }
    expect(() => writer.add(transfer)).toThrow(/^(?!.*(Нууц|SECRET))/s)
  })
})

it('what is written is what is read, for any amounts', () => {
  const aTransfer = fc.record({ amountMinor: fc.bigInt({ min: 1n, max: 10n ** 15n }), account: fc.nat({ max: 10 ** 9 }) })
  fc.assert(
    fc.property(fc.array(aTransfer, { minLength: 1, maxLength: 30 }), (rows) => {
      const transfers = rows.map(({ amountMinor, account }, at) => ({
        ...first,
        endToEndId: `E${at}`,
        amountMinor,
        creditor: { ...first.creditor, iban: buildIban('5', String(account)) },
      }))
      const amountMinor = rows.reduce((sum, row) => sum + row.amountMinor, 0n)
      const read = readCreditTransfers([write({ ...testHeader, count: rows.length, amountMinor }, transfers)])
      expect(read).toMatchObject({ ok: true, value: { amountMinor, count: rows.length } })
      expect(read.ok && read.value.transactions).toEqual(
        transfers.map(({ endToEndId, amountMinor: amount }) => ({ endToEndId, amountMinor: amount })),
      )
    }),
    { seed: 20261120, numRuns: 100 },
  )
})

it.each([
  ['not XML', 'wrong', 'not-xml'],
  ['a status file', golden.replaceAll('pain.001.001.09', 'pain.002.001.11'), 'wrong-message'],
  ['an amount that is none', golden.replace('100000.00</InstdAmt>', '1e5</InstdAmt>'), 'malformed-value'],
  ['a currency that is none', golden.replace('Ccy="MNT"', 'Ccy="QQQ"'), 'malformed-value'],
  ['two currencies', golden.replace('Ccy="MNT"', 'Ccy="USD"'), 'malformed-value'],
  ['an amount without an id', golden.replace(/<EndToEndId>.*?<\/EndToEndId>/, ''), 'missing-element'],
  ['no control sum', golden.replaceAll(/<CtrlSum>.*?<\/CtrlSum>/g, ''), 'missing-element'],
])('reading back refuses %s', (_what, text, code) => {
  expect(readCreditTransfers([text])).toMatchObject({ ok: false, rejection: { code } })
})
