import { fromInteger, parseNumber } from '../decimal.ts'
import type { FeelValue } from '../feel-value.ts'
import { formatValue } from '../format-value.ts'
import { type Budget, spend } from '../frame.ts'
import { compilePattern } from '../pattern/compile-pattern.ts'
import { findMatch, listMatches, type PatternMatch } from '../pattern/run-pattern.ts'
import { type Builtin, builtin, isList, isText, onTexts, toCount } from './builtin.ts'

/** Characters, not UTF-16 units. */
const characters = (text: string): readonly string[] => [...text]

const substring = (text: string, start: number, length?: number): FeelValue => {
  const all = characters(text)
  if (start === 0) return ''
  const from = start > 0 ? start - 1 : Math.max(0, all.length + start)
  return all.slice(from, length === undefined ? undefined : from + Math.max(0, length)).join('')
}

/** `$1` is a group, `\\x` is x. */
const expand = (replacement: string, text: readonly string[], match: PatternMatch): string =>
  replacement.replaceAll(/\\(.)|\$(\d)/gs, (_, escaped: string | undefined, group: string | undefined) => {
    if (escaped !== undefined) return escaped
    const slot = Number(group) * 2
    return (match[slot] ?? -1) < 0 ? '' : text.slice(match[slot], match[slot + 1]).join('')
  })

const replaceAll = ([input, pattern, replacement, flags = '']: readonly FeelValue[], budget: Budget): FeelValue => {
  if (!isText(input) || !isText(pattern) || !isText(replacement) || !isText(flags)) return null
  const program = compilePattern(pattern, flags)
  if (program === undefined) return null
  const text = characters(input)
  let [result, from] = ['', 0]
  for (const match of listMatches(program, text, budget)) {
    result += text.slice(from, match[0]).join('') + expand(replacement, text, match)
    spend(budget, (result.length - from) / 64)
    from = match[1]!
  }
  return result + text.slice(from).join('')
}

const matches = ([input, pattern, flags = '']: readonly FeelValue[], budget: Budget): FeelValue => {
  if (!isText(input) || !isText(pattern) || !isText(flags)) return null
  const program = compilePattern(pattern, flags)
  return program === undefined ? null : findMatch(program, characters(input), 0, budget) !== undefined
}

const split = ([input, delimiter]: readonly FeelValue[], budget: Budget): FeelValue => {
  if (!isText(input) || !isText(delimiter)) return null
  const program = compilePattern(delimiter)
  if (program === undefined) return null
  const text = characters(input)
  const cuts = listMatches(program, text, budget).filter(([start, end]) => end! > start! || (start! > 0 && start! < text.length))
  const starts = [0, ...cuts.map((cut) => cut[1]!)]
  return starts.map((start, index) => text.slice(start, cuts[index]?.[0] ?? text.length).join(''))
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
  builtin('replace', ['input', 'pattern', 'replacement'], replaceAll),
  builtin('replace', ['input', 'pattern', 'replacement', 'flags'], replaceAll),
  builtin('matches', ['input', 'pattern'], matches),
  builtin('matches', ['input', 'pattern', 'flags'], matches),
  builtin('split', ['string', 'delimiter'], split),
  onTexts('number', ['from'], (text) => numberFrom(text!)),
  onTexts('number', ['from', 'grouping separator'], (text, grouping) => numberFrom(text!.replaceAll(grouping!, ''))),
  onTexts('number', ['from', 'grouping separator', 'decimal separator'], (text, grouping, point) =>
    numberFrom(text!.replaceAll(grouping!, '').replace(point!, '.')),
  ),
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
