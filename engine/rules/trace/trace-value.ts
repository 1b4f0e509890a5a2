import { Rational } from '../../values/rational.ts'
import type { ScalarType } from '../compile/rule-type.ts'
import { toExact, toNum } from '../runtime/number.ts'
import { isNum, NONE, None, type Num, Unknown, type Value } from '../runtime/value.ts'
import type { ByteReader } from './byte-reader.ts'
import { TraceFault } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** What a byte says about the value that follows; small whole numbers have their value in the same byte. */
const tags = {
  notEvaluated: 0,
  unknown: 1,
  error: 2,
  none: 3,
  no: 4,
  yes: 5,
  code: 6,
  text: 7,
  positive: 8,
  negative: 9,
  fraction: 10,
  negativeFraction: 11,
} as const
const firstSmall = 12

export type TraceValue = 'not-evaluated' | 'unknown' | 'error' | { readonly value: None | boolean | number | string | Rational }

export const writeValue = (writer: ByteWriter, value: Value | undefined, type: ScalarType): void => {
  if (value === undefined) writer.byte(tags.notEvaluated)
  else if (typeof value === 'boolean') writer.byte(value ? tags.yes : tags.no)
  else if (typeof value === 'string') writeText(writer, value, type)
  else if (isNum(value)) writeNumber(writer, value)
  else if (value instanceof Unknown) writer.byte(tags.unknown)
  else writer.byte(value instanceof None ? tags.none : tags.error)
}

const writeText = (writer: ByteWriter, value: string, { codes }: ScalarType): void => {
  const index = codes?.indexOf(value) ?? -1
  writer.byte(index < 0 ? tags.text : tags.code)
  if (index < 0) writer.text(value)
  else writer.whole(index)
}

const writeNumber = (writer: ByteWriter, value: Num): void => {
  if (typeof value === 'number') {
    if (value >= 0 && value < 256 - firstSmall) return writer.byte(firstSmall + value)
    writer.byte(value < 0 ? tags.negative : tags.positive)
    return writer.whole(Math.abs(value))
  }
  const { numerator, denominator } = toExact(value)
  const size = numerator < 0n ? -numerator : numerator
  if (denominator === 1n) writer.byte(numerator < 0n ? tags.negative : tags.positive)
  else writer.byte(numerator < 0n ? tags.negativeFraction : tags.fraction)
  writer.whole(size)
  if (denominator !== 1n) writer.whole(denominator)
}

export const readValue = (reader: ByteReader, { codes }: ScalarType): TraceValue => {
  const tag = reader.byte()
  if (tag >= firstSmall) return { value: tag - firstSmall }
  switch (tag) {
    case tags.notEvaluated:
      return 'not-evaluated'
    case tags.unknown:
      return 'unknown'
    case tags.error:
      return 'error'
    case tags.none:
      return { value: NONE }
    case tags.no:
    case tags.yes:
      return { value: tag === tags.yes }
    case tags.text:
      return { value: reader.text() }
    case tags.code:
      return { value: codeAt(codes, reader.small()) }
    case tags.positive:
      return { value: toNum(Rational.of(reader.whole())) }
    case tags.negative:
      return { value: toNum(Rational.of(-reader.whole())) }
    case tags.fraction:
      return { value: toNum(Rational.of(reader.whole(), reader.whole())) }
    default:
      return { value: toNum(Rational.of(-reader.whole(), reader.whole())) }
  }
}

const codeAt = (codes: readonly string[] | undefined, index: number): string => {
  const code = codes?.[index]
  if (code === undefined) throw new TraceFault(`There is no code ${index}: the trace belongs to other rules.`)
  return code
}
