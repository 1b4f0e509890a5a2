import { formatMoney } from '../../_ui/format.ts'

/** An amount without its unit, which stands in the head of the column. */
export const renderPlain = (amountMinor: bigint, currency: string): string =>
  formatMoney(amountMinor, currency).split('\u00a0')[0] ?? ''

export const renderUnit = (currency: string): string => (currency === 'MNT' ? '₮' : currency)
