import type { BankParty } from '#engine/payments/iso20022/credit-transfer.ts'
import { renderIban, seedBanks } from '#prisma/seed/iban.ts'

const [bank] = seedBanks

/** Who pays in the demo: an invented account at an invented bank. */
export const demoDebtor: BankParty = {
  name: 'Labour and Welfare Service Office (demo)',
  iban: renderIban(bank?.number ?? '', '900000000001'),
  bic: bank?.bic ?? '',
}
