/** A Mongolian IBAN with true check digits for a bank (four digits) and an account (up to twelve). */
export function buildIban(bank: string, account: string): string {
  const body = `${bank.padStart(4, '0')}${account.padStart(12, '0')}`
  const digits = [...`${body}MN00`].map((sign) => Number.parseInt(sign, 36)).join('')
  return `MN${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${body}`
}
