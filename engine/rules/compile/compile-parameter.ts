import { type CalendarDate, parseCalendarDate, toDayNumber } from '../../values/date.ts'
import type { FactType } from '../facts/fact-model.ts'
import { parseFactValue } from '../facts/parse-fact-value.ts'
import type { Parameter, ParameterBracket, ParameterRow, ParameterValue } from '../parameter.ts'
import type { RulesProblem, RulesProblemCode } from '../problem-codes.ts'
import { compare } from '../runtime/number.ts'
import type { Bracket } from '../runtime/scale.ts'
import { isNum, ListValue, type Num, type Value } from '../runtime/value.ts'
import type { UsedParameter } from '../types.ts'
import { listBracketProblems } from './checks/check-brackets.ts'
import { listCapProblems } from './checks/check-cap.ts'
import { makeListOfValues } from './list-of-values.ts'
import { type Range, rangeOfValues } from './range.ts'
import { type ScalarType, scalar } from './rule-type.ts'

/** One value of a parameter, or a gap (`value` undefined), and how an evaluation that reads it names it. */
export type ParameterCell = {
  readonly value: Value | undefined
  readonly used: UsedParameter
  /** Of a scale; its `value` is undefined. */
  readonly brackets?: readonly Bracket[]
}

/** Cells by the text of their exact keys; of a table whose last key is `at-most`, in ascending order of it. */
export type ParameterTable = ReadonlyMap<string, readonly { readonly last: Value | undefined; readonly cell: ParameterCell }[]>

export type ParameterSpan = {
  readonly from: number
  readonly to: number
  readonly start: string
  readonly content: ParameterCell | ParameterTable
}

export type CompiledScale = { readonly of: ScalarType; readonly includes: 'lower' | 'upper' }

export type CompiledParameter = {
  readonly id: string
  readonly type: ScalarType
  readonly keys: readonly { readonly name: string; readonly type: ScalarType; readonly match: 'exact' | 'at-most' }[]
  readonly spans: readonly ParameterSpan[]
  /** Is it a list of values of the type? */
  readonly list?: true
  readonly scale?: CompiledScale
  /** Are all of its values certain not to be below zero? */
  readonly nonNegative: boolean
  /** Over all the values that it ever has; of a list, how many they are. */
  readonly range: Range
}

class Compilation {
  readonly problems: RulesProblem[] = []
  readonly parameter: Parameter
  readonly currency: string

  constructor(parameter: Parameter, currency: string) {
    this.parameter = parameter
    this.currency = currency
  }

  refuse(code: RulesProblemCode, pointer: string, message: string, fix: string): void {
    this.problems.push({ code, severity: 'error', path: `parameters/${this.parameter.id}.json#${pointer}`, message, fix })
  }
}

/** Reads the values of a parameter; whether they cover what rules ask for is checked where it is used. */
export const compileParameter = (
  parameter: Parameter,
  options: { readonly currency: string },
): { readonly compiled: CompiledParameter; readonly problems: readonly RulesProblem[] } => {
  const work = new Compilation(parameter, options.currency)
  if (parameter.currency !== undefined && parameter.currency !== options.currency) {
    work.refuse(
      'parameter-value',
      '/currency',
      `Its currency is ${parameter.currency}, the programme’s is ${options.currency}.`,
      'Use one currency.',
    )
  }
  if ([parameter.list, parameter.scale, parameter.keys].filter((part) => part !== undefined).length > 1) {
    const fix = 'Declare keys, "list": true or "scale", and make a parameter of its own of each.'
    work.refuse('parameter-value', '', 'It is more than one of a table, a list and a scale.', fix)
  }
  const keys = (parameter.keys ?? []).map((key, index) => compileKey(work, key, index))
  const spans = parameter.values.map((row, index) => compileSpan(work, row, index))
  const values = spans.flatMap((span) => listCells(span).flatMap(({ value }) => value ?? []))
  const compiled = {
    id: parameter.id,
    type: scalar(parameter.type, parameter.unit),
    keys,
    spans,
    ...(parameter.list === undefined ? {} : { list: parameter.list }),
    ...(parameter.scale === undefined ? {} : { scale: { of: scalar(parameter.scale.of), includes: parameter.scale.includes } }),
    range: rangeOfValues(values),
    nonNegative: spans.every((span) => listCells(span).every((cell) => isNonNegative(cell.value))),
  }
  if (values.length > 0 && compiled.list === undefined) {
    const type = compiled.type
    for (const { pointer, message, fix } of listCapProblems(parameter, {
      type,
      range: compiled.range,
      currency: work.currency,
    }))
      work.refuse('cap-exceeded', pointer, message, fix)
  }
  return { compiled, problems: work.problems }
}

export const listCells = (span: ParameterSpan): readonly ParameterCell[] =>
  isTable(span.content) ? [...span.content.values()].flatMap((rows) => rows.map(({ cell }) => cell)) : [span.content]

export const isTable = (content: ParameterCell | ParameterTable): content is ParameterTable => content instanceof Map

const isNonNegative = (value: Value | undefined): boolean =>
  value === undefined ||
  (value instanceof ListValue
    ? value.frames.every((frame) => isNonNegative(frame.fields[0]))
    : isNum(value) && compare(value, 0) >= 0)

const compileKey = (work: Compilation, key: NonNullable<Parameter['keys']>[number], index: number) => {
  const isLast = index === (work.parameter.keys?.length ?? 0) - 1
  const ordered = key.type !== 'code' && key.type !== 'boolean'
  if (key.match === 'at-most' && !(isLast && ordered)) {
    const fix = 'Put it last and give it a number or a date, or match it exactly.'
    work.refuse('parameter-key', `/keys/${index}/match`, 'Only a last key with an order can be matched at-most.', fix)
  }
  return { name: key.name, type: scalar(key.type), match: key.match }
}

const compileSpan = (work: Compilation, row: ParameterValue, index: number): ParameterSpan => {
  const next = work.parameter.values[index + 1]
  if (next !== undefined && (next.from <= row.from || (row.to !== undefined && row.to > next.from))) {
    const message = `The value from ${next.from} begins before the one from ${row.from} has ended or begun.`
    work.refuse(
      'parameter-overlap',
      `/values/${index + 1}/from`,
      message,
      'Order the values by date, and let each end before the next begins.',
    )
  }
  if (row.to !== undefined && row.to <= row.from) {
    work.refuse(
      'parameter-overlap',
      `/values/${index}/to`,
      'It ends before it begins.',
      'Give the first day on which it no longer holds.',
    )
  }
  const to = row.to ?? next?.from
  return {
    start: row.from,
    from: dayOf(row.from),
    to: to === undefined ? Number.POSITIVE_INFINITY : dayOf(to),
    content: compileContent(work, row, index),
  }
}

const dayOf = (text: string): number => {
  const date = parseCalendarDate(text)
  return date === undefined ? Number.POSITIVE_INFINITY : toDayNumber(date)
}

const compileContent = (work: Compilation, row: ParameterValue, index: number): ParameterCell | ParameterTable => {
  const hasKeys = work.parameter.keys !== undefined
  const own = shapes.find((shape) => row[shape] !== undefined)
  if (hasKeys && own !== undefined) {
    work.refuse(
      'parameter-key',
      `/values/${index}/${own}`,
      `A parameter with keys has rows, not one ${own}.`,
      'Write rows, each with its key.',
    )
  }
  if (!hasKeys && row.rows !== undefined) {
    work.refuse('parameter-key', `/values/${index}/rows`, 'Rows need keys.', 'Declare keys, or write one value.')
  }
  if (row.rows !== undefined && hasKeys) return compileTable(work, row, index)
  checkShape(work, row, index)
  const cell = compileCell(work, row, `/values/${index}/value`)
  if (row.list !== undefined) return compileListCell(work, row.list, { cell, pointer: `/values/${index}/list` })
  if (row.brackets !== undefined && work.parameter.scale !== undefined)
    return { ...cell, brackets: compileBrackets(work, row.brackets, `/values/${index}/brackets`) }
  return cell
}

const shapes = ['value', 'list', 'brackets'] as const

/** A list has lists, a scale brackets, anything else values. */
const checkShape = (work: Compilation, row: ParameterValue, index: number): void => {
  const { list, scale, keys } = work.parameter
  const wanted = scale !== undefined ? 'brackets' : list === true ? 'list' : 'value'
  const found = shapes.find((shape) => row[shape] !== undefined)
  if (found === undefined || found === wanted || keys !== undefined) return
  const fix = 'Declare keys, "list": true or "scale", and write what belongs to it.'
  work.refuse('parameter-value', `/values/${index}/${found}`, `It has "${found}" where it needs "${wanted}".`, fix)
}

const compileListCell = (
  work: Compilation,
  list: NonNullable<ParameterValue['list']>,
  { cell, pointer }: { readonly cell: ParameterCell; readonly pointer: string },
): ParameterCell => {
  const values = list.map((raw, at) => readValue(work, work.parameter.type, raw, `${pointer}/${at}`))
  return {
    value: makeListOfValues(values.filter((value) => value !== undefined)),
    used: { ...cell.used, value: list.join(', ') },
  }
}

const compileBrackets = (
  work: Compilation,
  brackets: NonNullable<ParameterValue['brackets']>,
  pointer: string,
): readonly Bracket[] => {
  const compiled = brackets.map((bracket, index): Bracket => {
    const at = `${pointer}/${index}`
    const measured = work.parameter.scale?.of ?? 'decimal'
    const read = (kind: FactType['kind'], field: 'from' | 'to' | 'rate' | 'amount'): Num | undefined => {
      const raw = bracket[field]
      const value = raw === undefined ? undefined : readValue(work, kind, raw, `${at}/${field}`)
      return value !== undefined && isNum(value) ? value : undefined
    }
    checkResult(work, bracket, at)
    return {
      from: read(measured, 'from') ?? 0,
      to: read(measured, 'to'),
      rate: read('decimal', 'rate'),
      amount: read(work.parameter.type, 'amount'),
      known: bracket.unknown === undefined,
    }
  })
  for (const { code, pointer: at, message, fix } of listBracketProblems(compiled))
    work.refuse(code, `${pointer}${at}`, message, fix)
  return compiled
}

/** A rate of money gives money, a rate of a number a decimal number. */
const checkResult = (work: Compilation, { rate }: ParameterBracket, pointer: string): void => {
  const { type, scale } = work.parameter
  if (rate === undefined || ((scale?.of === 'money') === (type === 'money') && type !== 'integer')) return
  const fix = 'Let type be money for a scale of money, else decimal; or write amounts.'
  work.refuse('parameter-value', `${pointer}/rate`, `A rate of ${scale?.of ?? 'nothing'} gives no ${type}.`, fix)
}

const compileCell = (
  work: Compilation,
  row: ParameterValue | ParameterRow,
  pointer: string,
  table?: ParameterValue,
): ParameterCell => {
  const citation = row.citation ?? table?.citation
  const status = row.status ?? table?.status
  const place = { id: work.parameter.id, from: (table?.from ?? (row as ParameterValue).from) as CalendarDate }
  const source = {
    ...(citation === undefined ? {} : { citation }),
    ...(status === undefined ? {} : { status }),
    ...('key' in row ? { key: row.key } : {}),
  }
  if (row.unknown !== undefined || row.value === undefined)
    return { value: undefined, used: { ...place, ...(row.unknown === undefined ? {} : { unknown: row.unknown }), ...source } }
  const value = readValue(work, work.parameter.type, row.value, pointer)
  return { value, used: { ...place, value: row.value, ...source } }
}

const readValue = (work: Compilation, kind: FactType['kind'], raw: unknown, pointer: string): Value | undefined => {
  const parsed = parseFactValue({ kind, nullable: false, dated: false, afterLast: 'carry' }, raw, work.currency)
  if (parsed.ok) return parsed.value
  work.refuse('parameter-value', pointer, `The value "${String(raw)}" cannot be read: ${parsed.why}.`, parsed.fix)
  return undefined
}

const compileTable = (work: Compilation, row: ParameterValue, index: number): ParameterTable => {
  const table = new Map<string, { last: Value | undefined; cell: ParameterCell }[]>()
  const keys = work.parameter.keys ?? []
  const atMost = keys.at(-1)?.match === 'at-most'
  for (const [at, cellRow] of (row.rows ?? []).entries()) {
    const pointer = `/values/${index}/rows/${at}`
    if (cellRow.key.length !== keys.length) {
      work.refuse(
        'parameter-key',
        `${pointer}/key`,
        `It has ${cellRow.key.length} keys; the parameter has ${keys.length}.`,
        'Give one value for each key.',
      )
      continue
    }
    const values = keys.map((key, place) => readValue(work, key.type, cellRow.key[place], `${pointer}/key/${place}`))
    const exact = keyText(atMost ? values.slice(0, -1) : values)
    const last = atMost ? values.at(-1) : undefined
    const rows = table.get(exact) ?? []
    if (rows.some((other) => other.last === last || keyText([other.last]) === keyText([last]))) {
      work.refuse('parameter-key', `${pointer}/key`, 'Another row of the table has the same key.', 'Keep one of them.')
    }
    rows.push({ last, cell: compileCell(work, cellRow, `${pointer}/value`, row) })
    table.set(exact, rows)
  }
  for (const rows of table.values()) rows.sort((a, b) => orderOf(a.last, b.last))
  return table
}

const orderOf = (a: Value | undefined, b: Value | undefined): number =>
  a !== undefined && b !== undefined && isNum(a) && isNum(b) ? compare(a, b) : 0

/** Equal keys have equal texts, of whatever kind the number inside is. */
export const keyText = (values: readonly (Value | undefined)[]): string =>
  values
    .map((value) =>
      value !== undefined && isNum(value) && typeof value !== 'number'
        ? `${value.numerator}/${value.denominator}`
        : `${typeof value}:${String(value)}`,
    )
    .join('|')
