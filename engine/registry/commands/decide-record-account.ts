import { isBic, isIban } from '../../payments/iso20022/bank-identifiers.ts'
import type { CalendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import type { RegistryChange } from '../changes.ts'
import type { PayeeAccount } from '../types.ts'
import { addRow, endSpell, goesBeyond, recordNow, todayOf } from './record-rows.ts'

export type RecordAccount = {
  readonly personId: string
  readonly iban: string
  readonly bic: string
  readonly holderName: string
  readonly source: string
}
export type RecordAccountCode = 'iban-invalid' | 'bic-invalid' | 'account-same'

/** Spaces are for readers; a bank number is written without. */
export const cleanBankNumber = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

/** Writes down to which account a person is paid from today on; the accounts before it end today. */
export const decideRecordAccount = (
  accounts: readonly PayeeAccount[],
  { personId, iban, bic, holderName, source }: RecordAccount,
  context: CommandContext,
): Result<readonly RegistryChange[], RecordAccountCode> => {
  const written = { iban: cleanBankNumber(iban), bic: cleanBankNumber(bic) }
  if (!isIban(written.iban)) {
    return reject(
      'iban-invalid',
      'Expected an account number whose check digits are right (IBAN), but they are not. Compare it with the bank card or the contract.',
    )
  }
  if (!isBic(written.bic))
    return reject('bic-invalid', 'Expected the code of a bank of 8 or 11 letters and digits (BIC). Correct it.')
  const today: CalendarDate = todayOf(context)
  const open = accounts.filter((account) => account.personId === personId && goesBeyond(account, today))
  if (open.some((account) => account.iban === written.iban && account.status === 'active')) {
    return reject(
      'account-same',
      'Expected another account than the one that is paid to now, but it is the same. Nothing was changed.',
    )
  }
  return accept([
    ...open.flatMap((account) => endSpell('account', account, { validTo: today, context, source })),
    addRow('account', {
      ...recordNow(context, source),
      validFrom: today,
      validTo: null,
      personId,
      ...written,
      holderName,
      status: 'active',
    }),
  ])
}
