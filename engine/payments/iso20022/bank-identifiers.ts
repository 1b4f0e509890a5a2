const ibanForm = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$/
const bicForm = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/

/** ISO 13616: the form, and the check digits by ISO 7064 MOD 97-10. Without spaces, upper case. */
export function isIban(text: string): boolean {
  if (!ibanForm.test(text)) return false
  const digits = [...text.slice(4), ...text.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join('')
  return BigInt(digits) % 97n === 1n
}

/** ISO 9362: bank, country, location and perhaps branch. */
export const isBic = (text: string): boolean => bicForm.test(text)
