/** Where money goes. Personal: it is read from the registry when needed and never stored with a payment. */
export type CreditorAccount = {
  /** Id of the registry's row: another number or holder is another row. */
  readonly accountId: string
  readonly iban: string
  readonly bic: string
  readonly holderName: string
}

export const exceptionCodes = [
  'no-payee',
  'payee-deceased',
  'no-account',
  'account-not-active',
  'name-not-writable',
  'account-not-writable',
  'on-hold',
] as const
/** Why lines that are due are not paid in this cycle. */
export type ExceptionCode = (typeof exceptionCodes)[number]

/** Who receives the money of an enrolment on a day, or why nobody can. */
export type PayeeAnswer =
  | { readonly enrolmentId: string; readonly payeeId: string; readonly account: CreditorAccount }
  | { readonly enrolmentId: string; readonly payeeId: string | null; readonly exception: ExceptionCode }
