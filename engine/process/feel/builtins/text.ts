import { fromInteger, parseNumber } from '../decimal.ts'
import type { FeelValue } from '../feel-value.ts'
import { formatValue } from '../format-value.ts'
import { type Builtin, builtin, isList, isText, onTexts, toCount } from './builtin.ts'

/** Characters, not UTF-16 units. */
const characters = (text: string): readonly string[] => [...text]

const substring = (text: string, start: number, length?: number): FeelValue => {
  const all = characters(text)
  if (start === 0) return ''
  const from = start > 0 ? start - 1 : Math.max(0, all.length + start)
  return all.slice(from, length === undefined ? undefined : from + Math.max(0, length)).join('')
}

/** A repetition of something that repeats may take for ever on a text that does not match. */
const REPEATS_REPETITION = /\([^)]*[+*}][^)]*\)[+*{]/

/** Undefined where a pattern is wrong, or could not be stopped. */
const toRegExp = (pattern: string, flags: string): RegExp | undefined => {
  if (pattern.length > 200 || REPEATS_REPETITION.test(pattern)) return undefined
  try {
    return new RegExp(pattern, flags.includes('u') ? flags : `${flags}u`)
  } catch {
    return undefined
  }
}

const replaceAll = (text: string, pattern: string, replacement: string, flags = ''): FeelValue => {
  const expression = toRegExp(pattern, `g${[...flags].filter((flag) => 'ims'.includes(flag)).join('')}`)
  return expression === undefined ? null : text.replace(expression, replacement)
}

const numberFrom = (text: string): FeelValue => parseNumber(text.trim()) ?? null

export const textBuiltins: readonly Builtin[] = [
  builtin('substring', ['string', 'start position'], ([text, start]) => {
    const from = toCount(start)
    return isText(text) && from !== undefined ? substring(text, from) : null
  }),
  builtin('substring', ['string', 'start position', 'length'], ([text, start, length]) => {
    const [from, count] = [toCount(start), toCount(length)]
    return isText(text) && from !== undefined && count !== undefined ? substring(text, from, count) : null
  }),
  onTexts('string length', ['string'], (text) => fromInteger(characters(text!).length)),
  onTexts('upper case', ['string'], (text) => text!.toUpperCase()),
  onTexts('lower case', ['string'], (text) => text!.toLowerCase()),
  onTexts('trim', ['string'], (text) => text!.trim()),
  onTexts('contains', ['string', 'match'], (text, match) => text!.includes(match!)),
  onTexts('starts with', ['string', 'match'], (text, match) => text!.startsWith(match!)),
  onTexts('ends with', ['string', 'match'], (text, match) => text!.endsWith(match!)),
  onTexts('substring before', ['string', 'match'], (text, match) =>
    text!.includes(match!) ? text!.slice(0, text!.indexOf(match!)) : '',
  ),
  onTexts('substring after', ['string', 'match'], (text, match) =>
    text!.includes(match!) ? text!.slice(text!.indexOf(match!) + match!.length) : '',
  ),
  onTexts('replace', ['input', 'pattern', 'replacement'], (text, pattern, replacement) =>
    replaceAll(text!, pattern!, replacement!),
  ),
  onTexts('replace', ['input', 'pattern', 'replacement', 'flags'], (text, pattern, replacement, flags) =>
    replaceAll(text!, pattern!, replacement!, flags),
  ),
  onTexts('matches', ['input', 'pattern'], (text, pattern) => toRegExp(pattern!, '')?.test(text!) ?? null),
  onTexts('split', ['string', 'delimiter'], (text, delimiter) => {
    const expression = toRegExp(delimiter!, '')
    return expression === undefined ? null : text!.split(expression)
  }),
  onTexts('number', ['from'], (text) => numberFrom(text!)),
  onTexts('to base64', ['value'], (text) => toBase64(text!)),
  builtin('string', ['from'], ([value = null]) => (value === null ? null : formatValue(value))),
  builtin('string join', ['list'], ([list]) => join(list, '')),
  builtin('string join', ['list', 'delimiter'], ([list, delimiter = null]) =>
    delimiter === null || isText(delimiter) ? join(list, delimiter ?? '') : null,
  ),
]

const join = (list: FeelValue | undefined, delimiter: string): FeelValue => {
  if (!isList(list)) return null
  const texts = list.filter((entry) => entry !== null)
  return texts.every(isText) ? texts.join(delimiter) : null
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const toBytes = (text: string): readonly number[] =>
  [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? plain!.charCodeAt(0) : Number.parseInt(hex, 16),
  )

const toBase64 = (text: string): string => {
  const bytes = toBytes(text)
  let result = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a, b, c] = [bytes[index]!, bytes[index + 1], bytes[index + 2]]
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    result +=
      ALPHABET[word >> 18]! +
      ALPHABET[(word >> 12) & 63]! +
      (b === undefined ? '=' : ALPHABET[(word >> 6) & 63]!) +
      (c === undefined ? '=' : ALPHABET[word & 63]!)
  }
  return result
}
