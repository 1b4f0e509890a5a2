/** A number in C: an exact whole numerator over a denominator that is a constant or an expression. Both stay below 2^53 for these rules. */
export type CNumber = { readonly text: string; readonly den: number | string }

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))
const leastCommon = (a: number, b: number): number => (a / gcd(a, b)) * b

/** `0.45` as 9 over 20. */
export const decimalOf = (text: string): { readonly numerator: number; readonly denominator: number } => {
  const [whole = '0', fraction = ''] = text.split('.')
  const denominator = 10 ** fraction.length
  const numerator = Number(`${whole}${fraction}`)
  const shared = gcd(numerator, denominator) || 1
  return { numerator: numerator / shared, denominator: denominator / shared }
}

/** Constants are multiplied here: C would do it in 32 bits. */
export const times = (text: string, factor: number | string): string => {
  if (factor === 1 || text === '0') return text
  return typeof factor === 'number' && isConstant(text) ? String(Number(text) * factor) : `${text} * ${factor}`
}

export const isConstant = (text: string): boolean => /^-?\d+$/.test(text)

const product = (a: number | string, b: number | string): number | string =>
  typeof a === 'number' && typeof b === 'number' ? a * b : a === 1 ? b : b === 1 ? a : `${a} * ${b}`

/** The denominator that several numbers can have in common. */
export const commonDen = (numbers: readonly CNumber[]): number | string =>
  numbers
    .filter(({ text }) => text !== '0')
    .reduce<number | string>((den, number) => {
      if (typeof den === 'number' && typeof number.den === 'number') return leastCommon(den, number.den)
      return den === number.den ? den : product(den, number.den)
    }, 1)

/** The numerator of a number over a denominator that `commonDen` found. */
export const over = ({ text, den }: CNumber, common: number | string): string => {
  if (text === '0' || den === common) return text
  if (typeof common === 'number' && typeof den === 'number') return times(text, common / den)
  const rest = String(common)
    .split(' * ')
    .filter((part) => part !== String(den))
  return times(text, rest.join(' * ') || '1')
}

export const multiply = (a: CNumber, b: CNumber): CNumber => ({
  text: isConstant(b.text) ? times(a.text, Number(b.text)) : `${a.text} * ${b.text}`,
  den: product(a.den, b.den),
})

export const divide = (a: CNumber, b: CNumber, constant: number | undefined): CNumber => {
  if (constant === undefined) return { text: times(a.text, b.den), den: product(a.den, b.text) }
  return { text: times(a.text, b.den), den: product(a.den, constant) }
}
