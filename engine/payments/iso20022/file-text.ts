import { renderLatin } from '../../registry/render-latin.ts'

/** The characters that every bank takes in a payment message (the Latin set of the European Payments Council, SWIFT's set x). */
const allowed = /^[A-Za-z0-9/\-?:().,'+ ]+$/

const replacements: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u02bc`]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00ab\u00bb\u201c-\u201f"]/g, ''],
  [/\s+/g, ' '],
]

/**
 * A name as it stands in a payment file: Mongolian Cyrillic by MNS 5217:2012, accents and umlauts dropped (`Хөвсгөл` → `Khovsgol`), quotation marks
 * left out, cut to `maxLength`. Undefined when a letter remains that the banks do not take (another script) or nothing remains: such a payee is an
 * exception for an officer, never a name with letters missing, which the receiving bank would refuse as another person's.
 */
export function renderFileText(text: string, maxLength: number): string | undefined {
  const latin = renderLatin(text)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
  const plain = replacements.reduce((result, [pattern, by]) => result.replace(pattern, by), latin).trim()
  return allowed.test(plain) ? plain.slice(0, maxLength).trim() : undefined
}

/** Text that goes into a message as it is: identifiers and texts of our own. */
export const isFileText = (text: string, maxLength: number): boolean =>
  text.length <= maxLength && allowed.test(text) && text === text.trim()

/** Identifiers: as file text, and without a slash at either end or two in a row, which banks read as separators. */
export const isFileIdentifier = (text: string): boolean => isFileText(text, 35) && !/^\/|\/$|\/\//.test(text)
