/** A regular expression as a tree. */
export type PatternNode =
  | { readonly type: 'test'; readonly test: (character: string) => boolean }
  | { readonly type: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly type: 'group'; readonly index: number; readonly inner: PatternNode }
  | { readonly type: 'repeat'; readonly inner: PatternNode; readonly min: number; readonly max: number; readonly lazy: boolean }
  | { readonly type: 'assert'; readonly holds: (text: readonly string[], position: number) => boolean }

export type Pattern = { readonly root: PatternNode; readonly groups: number }

/** A pattern that is wrong, or uses what is not carried out: look-around, back references, possessive repetition. */
export class PatternFault extends Error {
  override readonly name = 'PatternFault'
}

type Reader = { readonly source: readonly string[]; readonly flags: string; at: number; groups: number }

const MAX_REPEAT = 1_000

const fail = (reader: Reader): never => {
  throw new PatternFault(`The pattern cannot be read at ${reader.at + 1}.`)
}

/** One character or class, left to the platform: without repetition it takes constant time. */
const testOf = (reader: Reader, token: string): PatternNode => {
  const single = token.replaceAll('\\s', ' \\t\\n\\v\\f\\r')
  const source = /^\\[sS]$/.test(token) ? (token === '\\s' ? '[ \\t\\n\\v\\f\\r]' : '[^ \\t\\n\\v\\f\\r]') : single
  try {
    const flags = [...reader.flags].filter((flag) => flag === 'i' || flag === 's').join('')
    const expression = new RegExp(`^(?:${source})$`, `u${flags}`)
    return { type: 'test', test: (character) => expression.test(character) }
  } catch {
    return fail(reader)
  }
}

const readClass = (reader: Reader): PatternNode => {
  const start = reader.at
  reader.at += reader.source[start + 1] === '^' ? 2 : 1
  while (reader.source[reader.at] !== ']') {
    const character = reader.source[reader.at]
    if (character === undefined || character === '[' || (character === '&' && reader.source[reader.at + 1] === '&')) fail(reader)
    reader.at += character === '\\' ? 2 : 1
  }
  reader.at += 1
  return testOf(reader, reader.source.slice(start, reader.at).join(''))
}

const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character)
const atWordEdge = (text: readonly string[], position: number): boolean => isWord(text[position - 1]) !== isWord(text[position])

const readEscape = (reader: Reader): PatternNode => {
  const code = reader.source[reader.at + 1]
  if (code === undefined || /[1-9QEGkzZAicIC]/.test(code)) fail(reader)
  if (code === 'b' || code === 'B') {
    reader.at += 2
    return { type: 'assert', holds: (text, position) => atWordEdge(text, position) === (code === 'b') }
  }
  const rest = reader.source.slice(reader.at).join('')
  const token = /^\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/.exec(rest)?.[0] ?? `\\${code}`
  reader.at += [...token].length
  // Java takes an escaped character that means nothing for itself.
  return testOf(reader, /^\\[^\w\s]$/.test(token) && !'^$\\.*+?()[]{}|/'.includes(code!) ? code! : token)
}

const atLineStart =
  (multiline: boolean) =>
  (text: readonly string[], position: number): boolean =>
    position === 0 || (multiline && text[position - 1] === '\n')

/** As in Java, the end is also before a last line break. */
const atLineEnd =
  (multiline: boolean) =>
  (text: readonly string[], position: number): boolean =>
    position === text.length || (text[position] === '\n' && (multiline || position === text.length - 1))

const readGroup = (reader: Reader): PatternNode => {
  reader.at += 1
  const captures = reader.source[reader.at] !== '?'
  if (!captures && reader.source[reader.at + 1] !== ':') fail(reader)
  if (!captures) reader.at += 2
  if (captures) reader.groups += 1
  const index = reader.groups
  const inner = readChoice(reader)
  if (reader.source[reader.at] !== ')') fail(reader)
  reader.at += 1
  return captures ? { type: 'group', index, inner } : inner
}

const readAtom = (reader: Reader): PatternNode => {
  const character = reader.source[reader.at]!
  if (character === '(') return readGroup(reader)
  if (character === '[') return readClass(reader)
  if (character === '\\') return readEscape(reader)
  if ('*+?{'.includes(character)) fail(reader)
  reader.at += 1
  const multiline = reader.flags.includes('m')
  if (character === '^') return { type: 'assert', holds: atLineStart(multiline) }
  if (character === '$') return { type: 'assert', holds: atLineEnd(multiline) }
  return testOf(reader, '}]/'.includes(character) ? `\\${character}` : character)
}

const QUANTIFIER = /^(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})(\??)(\+?)/

const readRepeated = (reader: Reader): PatternNode => {
  const inner = readAtom(reader)
  const match = QUANTIFIER.exec(reader.source.slice(reader.at, reader.at + 14).join(''))
  if (match === null) return inner
  const [all, sign, low, comma, high, lazy, possessive] = match
  if (possessive === '+') fail(reader)
  reader.at += all.length
  const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0
  const upper = comma === undefined ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high)
  const max = sign === undefined ? upper : sign === '?' ? 1 : Number.POSITIVE_INFINITY
  if (max < min || min > MAX_REPEAT || (Number.isFinite(max) && max > MAX_REPEAT)) fail(reader)
  return { type: 'repeat', inner, min, max, lazy: lazy === '?' }
}

const readSequence = (reader: Reader): PatternNode => {
  const parts: PatternNode[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at]!)) parts.push(readRepeated(reader))
  return parts.length === 1 ? parts[0]! : { type: 'sequence', parts }
}

const readChoice = (reader: Reader): PatternNode => {
  const parts = [readSequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    parts.push(readSequence(reader))
  }
  return parts.length === 1 ? parts[0]! : { type: 'choice', parts }
}

/** Reads a regular expression of Java's kind; throws a {@link PatternFault}. `flags` of i, s and m. */
export const parsePattern = (source: string, flags: string): Pattern => {
  const reader: Reader = { source: [...source], flags, at: 0, groups: 0 }
  const root = readChoice(reader)
  if (reader.at < reader.source.length) fail(reader)
  return { root, groups: reader.groups }
}
