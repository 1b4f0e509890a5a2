import { computeHash } from './instruction-key.ts'
import type { CreditorAccount } from './payee.ts'

/** Proves, when the file is written, that number, bank and holder are those that were approved. */
export const computeAccountFingerprint = ({ accountId, iban, bic, holderName }: CreditorAccount): string =>
  computeHash([accountId, iban, bic, holderName.normalize('NFC')].join('\n'))
