import { calendarDate } from '../../values/date.ts'
import { instant } from '../../values/instant.ts'
import type { CreditTransfer, CreditTransferHeader } from '../iso20022/credit-transfer.ts'
import { buildIban } from './build-iban.ts'

export const testDebtor = { name: 'Labour and Welfare Service Office', iban: buildIban('1', '900000000001'), bic: 'TDBMMNUB' }

/** Three payments whose sum is 250,014,203.50 tögrög. */
export const testTransfers: readonly CreditTransfer[] = [
  {
    instructionId: '00000000000070008000000000000001',
    endToEndId: '3f1c2a9b4d5e6f708192a3b4c5d6e7f8',
    amountMinor: 10_000_000n,
    creditor: { name: 'Bat-Erdene Oyuunchimeg', iban: buildIban('4', '1'), bic: 'GOLOMNUB' },
    remittance: 'child-benefit 2026-11',
  },
  {
    instructionId: '00000000000070008000000000000002',
    endToEndId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    amountMinor: 1_420_350n,
    creditor: { name: "O'Dorj (guardian)", iban: buildIban('5', '2'), bic: 'AGMOMNUBXXX' },
    remittance: 'child-benefit 2026-11',
  },
  {
    instructionId: '00000000000070008000000000000003',
    endToEndId: 'ffeeddccbbaa99887766554433221100',
    amountMinor: 24_990_000_000n,
    creditor: { name: 'Khovsgol Tsetsegmaa', iban: buildIban('4', '3'), bic: 'GOLOMNUB' },
    remittance: 'child-benefit 2026-11',
  },
]

export const testHeader: CreditTransferHeader = {
  messageId: '019360000000700080000000000000aa',
  createdAt: instant('2026-11-20T02:00:00.123Z'),
  initiatingParty: 'Labour and Welfare Service Office',
  executeOn: calendarDate('2026-11-23'),
  debtor: testDebtor,
  currency: 'MNT',
  count: 3,
  amountMinor: 25_001_420_350n,
}
