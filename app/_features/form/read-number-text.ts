/** A number as people write it, grouped by spaces or commas and with a currency or none; text that is no number stays text. */
export const readNumberText = (text: string): number | string | undefined => {
  const plain = text.replace(/[\s,\u00a0\u202f₮]/g, '').replace('−', '-')
  if (plain === '') return undefined
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? Number(plain) : text
}

/** `1,820,000`: the digits of a number in groups, whatever stands behind the point left as it is. */
export const writeNumberText = (value: unknown): string => {
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  const [whole = '', part] = String(Math.abs(value)).split('.')
  return `${value < 0 ? '−' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`
}
