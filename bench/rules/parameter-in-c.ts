import { benchParameters } from './parameters.ts'
import { type CNumber, decimalOf } from './peers/c-number.ts'

/** A figure of the law as a constant in C; money in minor units. */
export const parameterInC = (id: string): CNumber => {
  const [type, value] = benchParameters[id] ?? ['integer', 0]
  const { numerator, denominator } = decimalOf(String(value))
  return { text: String(type === 'money' ? numerator * 100 : numerator), den: denominator }
}
