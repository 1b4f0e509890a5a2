import type { CalendarDate } from '../../values/date.ts'
import type { Instant } from '../../values/instant.ts'
import { isBic, isIban } from './bank-identifiers.ts'
import { isFileIdentifier, isFileText } from './file-text.ts'

/** A party with its account, in characters that banks take. */
export type BankParty = { readonly name: string; readonly iban: string; readonly bic: string }

/** The head of a payment file: one message, one payment information (one debtor account, one day). */
export type CreditTransferHeader = {
  /** `MsgId`; the bank answers with it. */
  readonly messageId: string
  readonly createdAt: Instant
  readonly initiatingParty: string
  readonly executeOn: CalendarDate
  readonly debtor: BankParty
  readonly currency: string
  /** `NbOfTxs` and `CtrlSum`, announced before the transactions and checked after them. */
  readonly count: number
  readonly amountMinor: bigint
}

export type CreditTransfer = {
  readonly instructionId: string
  readonly endToEndId: string
  /** More than zero, in minor units of the header's currency. */
  readonly amountMinor: bigint
  readonly creditor: BankParty
  /** What the payee reads on the statement, at most 140 characters. */
  readonly remittance: string
}

/** Thrown when a file would break the message's own rules: whoever calls has let something through that is refused earlier. */
export class PaymentFileFault extends Error {
  override readonly name = 'PaymentFileFault'
}

/** At most 18 digits, as the schema's amounts have. */
const greatestAmountMinor = 10n ** 18n - 1n

type Rule = readonly [element: string, holds: boolean]

const partyRules = (element: string, { name, iban, bic }: BankParty): readonly Rule[] => [
  [`${element}/Nm`, isFileText(name, 140)],
  [`${element}Acct/Id/IBAN`, isIban(iban)],
  [`${element}Agt/FinInstnId/BICFI`, isBic(bic)],
]

/** @throws PaymentFileFault naming the element, never its value: it may be a name or an account. */
export function requireHeader(header: CreditTransferHeader): void {
  requireRules('head', [
    ['GrpHdr/MsgId', isFileIdentifier(header.messageId)],
    ['GrpHdr/InitgPty/Nm', isFileText(header.initiatingParty, 140)],
    ['GrpHdr/NbOfTxs', Number.isSafeInteger(header.count) && header.count > 0],
    ['GrpHdr/CtrlSum', header.amountMinor > 0n && header.amountMinor <= greatestAmountMinor],
    ['Amt/InstdAmt@Ccy', /^[A-Z]{3}$/.test(header.currency)],
    ...partyRules('Dbtr', header.debtor),
  ])
}

/** @throws PaymentFileFault */
export function requireTransfer(transfer: CreditTransfer): void {
  requireRules(`transaction ${transfer.endToEndId}`, [
    ['PmtId/InstrId', isFileIdentifier(transfer.instructionId)],
    ['PmtId/EndToEndId', isFileIdentifier(transfer.endToEndId)],
    ['Amt/InstdAmt', transfer.amountMinor > 0n && transfer.amountMinor <= greatestAmountMinor],
    ['RmtInf/Ustrd', isFileText(transfer.remittance, 140)],
    ...partyRules('Cdtr', transfer.creditor),
  ])
}

function requireRules(where: string, rules: readonly Rule[]): void {
  const broken = rules.filter(([, holds]) => !holds).map(([element]) => element)
  if (broken.length === 0) return
  throw new PaymentFileFault(`The ${where} of the payment file breaks the rules of ${broken.join(', ')}; nothing may be sent.`)
}
