import { expect, it } from 'vitest'
import { buildIban } from '../testing/build-iban.ts'
import { isBic, isIban } from './bank-identifiers.ts'
import { isFileIdentifier, renderFileText } from './file-text.ts'

it.each([
  ['Бат-Эрдэнийн Оюунчимэг', 'Bat-Erdeniin Oyuunchimeg'],
  ['Хөвсгөл Үүрцайх', 'Khovsgol Uurtsaikh'],
  ['Müller, José', 'Muller, Jose'],
  ['O’Brien – Smith', "O'Brien - Smith"],
  ['«Наран» ХХК', 'Naran KHKHK'],
  ['  Two \n spaces ', 'Two spaces'],
  ['Е\u0308ндон', 'Yondon'],
])('%s is written %s', (text, expected) => {
  expect(renderFileText(text, 140)).toBe(expected)
})

it.each(['王小明', 'A & B', 'a_b', '', '   ', '«»', 'tab\u0000'])(
  '%j cannot be written, and is never written with signs missing',
  (text) => {
    expect(renderFileText(text, 140)).toBeUndefined()
  },
)

it('cuts to the length and leaves no blank at the end', () => {
  expect(renderFileText('abcd efgh', 5)).toBe('abcd')
})

it.each([
  ['abc', true],
  ['a/b', true],
  ['/ab', false],
  ['ab/', false],
  ['a//b', false],
  ['x'.repeat(35), true],
  ['x'.repeat(36), false],
])('%s as an identifier: %s', (text, expected) => {
  expect(isFileIdentifier(text)).toBe(expected)
})

it.each([
  ['GB82WEST12345698765432', true],
  ['DE89370400440532013000', true],
  ['DE89370400440532013001', false],
  ['GB82 WEST 1234 5698 7654 32', false],
  ['gb82west12345698765432', false],
  ['', false],
  [buildIban('5', '123456789'), true],
])('IBAN %s: %s', (text, expected) => {
  expect(isIban(text)).toBe(expected)
})

it.each([
  ['GOLOMNUB', true],
  ['AGMOMNUBXXX', true],
  ['GOLOMNU', false],
  ['GOLOMNUBXX', false],
  ['golomnub', false],
])('BIC %s: %s', (text, expected) => {
  expect(isBic(text)).toBe(expected)
})
