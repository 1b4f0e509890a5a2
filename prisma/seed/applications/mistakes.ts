import type { Random } from '../random.ts'

/** Cells of one row, by column. */
export type Cells = Readonly<Record<string, string>>

/** What is known to be wrong with a row; `none` are the good ones, which rules may still refuse. */
export const mistakes = [
  'none',
  'unknown-register-number',
  'look-alike-letters',
  'malformed-register-number',
  'formula-cell',
  'missing-cell',
  'account-of-another',
  'guardian-not-related',
  'wrong-age',
  'score-too-high',
  'claimed-before',
  'row-repeated',
] as const
export type Mistake = (typeof mistakes)[number]

const lookAlikes: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  Ү: 'Y',
  Ө: 'Ɵ',
  И: 'N',
  Я: 'R',
  З: '3',
  Б: '6',
}

/** The same number typed on a Latin keyboard. A number none of whose letters looks Latin gets a Latin A before it. */
const writeLookAlike = (number: string): string => {
  const letters = [...number]
  const at = letters.findIndex((letter, place) => place < 2 && lookAlikes[letter] !== undefined)
  if (at === -1) return `A${number.slice(1)}`
  return letters.map((letter, place) => (place === at ? (lookAlikes[letter] ?? letter) : letter)).join('')
}

/** A number of the right form that nobody has: with another last digit. */
const writeUnknown = (number: string, taken: ReadonlySet<string>): string => {
  for (let digit = 0; digit < 100; digit += 1) {
    const other = `${number.slice(0, 8)}${String(digit).padStart(2, '0')}`
    if (!taken.has(other)) return other
  }
  throw new RangeError('Expected a register number that nobody has, but all of that day are taken.')
}

export type Spoiler = (
  cells: Cells,
  of: { readonly random: Random; readonly taken: ReadonlySet<string>; readonly otherIban: string },
) => Cells

const numberColumn = (cells: Cells): string => Object.keys(cells).find((column) => column.endsWith('.registerNumber')) ?? ''

const spoilNumber =
  (write: (number: string, of: Parameters<Spoiler>[1]) => string): Spoiler =>
  (cells, of) => ({ ...cells, [numberColumn(cells)]: write(cells[numberColumn(cells)] ?? '', of) })

/** Mistakes that are made in the cells of a good row. The others are made by choosing the wrong people, or the same ones again. */
export const spoilers: { readonly [Kind in Mistake]?: Spoiler } = {
  'unknown-register-number': spoilNumber((number, { taken }) => writeUnknown(number, taken)),
  'look-alike-letters': spoilNumber(writeLookAlike),
  'malformed-register-number': spoilNumber((number, { random }) =>
    random.pick([
      number.slice(0, 9),
      `${number}7`,
      `${number.slice(0, 4)}13${number.slice(6)}`,
      number.slice(2),
      `${number.slice(0, 2)} ${number.slice(2)}`,
    ]),
  ),
  'formula-cell': (cells) => ({ ...cells, 'payee.account': `=CONCAT("${cells['payee.account']}")` }),
  'missing-cell': (cells, { random }) => {
    const columns = Object.keys(cells).filter((column) => column.endsWith('.registerNumber') || column === 'payee.account')
    return { ...cells, [random.pick([...columns, 'submitted_on'])]: '' }
  },
  'account-of-another': (cells, { otherIban }) => ({ ...cells, 'payee.account': otherIban }),
}
