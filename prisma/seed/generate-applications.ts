import { addDays, type CalendarDate } from '#engine/values/date.ts'
import { type Cells, type Mistake, mistakes, spoilers } from './applications/mistakes.ts'
import { indexPopulation, type PopulationIndex } from './applications/population-index.ts'
import { type ApplicationPlan, type ApplicationProgram, applicationPlans, type Candidate } from './applications/programs.ts'
import type { PopulationOptions } from './generate-population.ts'
import { createRandom, type Random } from './random.ts'

export type ApplicationFileOptions = {
  readonly population: PopulationOptions
  readonly program: ApplicationProgram
  readonly count: number
  readonly seed: string
  /** Only people of one part of so many: files of different parts have no applicant in common. */
  readonly among?: { readonly part: number; readonly of: number }
}

/** Line of the file (the header is line 1) and what is wrong with it. */
export type KnownMistake = { readonly line: number; readonly reference: string; readonly mistake: Mistake }
export type ApplicationManifest = {
  readonly program: ApplicationProgram
  readonly seed: string
  readonly rows: number
  readonly counts: Readonly<Partial<Record<Mistake, number>>>
  readonly mistakes: readonly KnownMistake[]
}
export type ApplicationFile = { readonly csv: string; readonly manifest: ApplicationManifest }

type Row = { readonly mistake: Mistake; readonly cells: Cells }

/** Good rows come first and last, so that a repetition has something to repeat. */
const drawMistakes = (random: Random, { shares }: ApplicationPlan, count: number): readonly Mistake[] => {
  const wrong = mistakes.flatMap((kind) => Array.from({ length: Math.round((shares[kind] ?? 0) * count) }, () => kind))
  const good = count - wrong.length
  const start = Math.min(Math.ceil(count / 20) + 1, good)
  const rest: Mistake[] = [...wrong, ...Array.from({ length: good - start }, (): Mistake => 'none')]
  return [...Array.from({ length: start }, (): Mistake => 'none'), ...shuffle(random, rest)]
}

const shuffle = <Item>(random: Random, items: readonly Item[]): Item[] => {
  const shuffled = [...items]
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = random.between(0, at)
    ;[shuffled[at], shuffled[other]] = [shuffled[other] as Item, shuffled[at] as Item]
  }
  return shuffled
}

/** A part of the candidates that depends on who they are, and on nothing else. */
const isAmong = ({ subjectId }: Candidate, { part, of }: { readonly part: number; readonly of: number }): boolean =>
  Number.parseInt(subjectId.slice(-8), 16) % of === part

type Deck = { readonly draw: (kind: Mistake) => Candidate }

/** Candidates of each kind, dealt without repetition. */
const createDeck = (random: Random, plan: ApplicationPlan, options: ApplicationFileOptions): Deck => {
  const index = indexPopulation(options.population)
  const among = options.among ?? { part: 0, of: 1 }
  const decks = new Map<string, Candidate[]>()
  const used = new Set<string>()
  const deckOf = (kind: Mistake): Candidate[] => {
    const list = plan.listWrong[kind]
    const known = decks.get(list === undefined ? 'none' : kind)
    if (known !== undefined) return known
    const all = list === undefined ? plan.listGood(index) : list(index, random)
    const deck = shuffle(
      random,
      all.filter((one) => isAmong(one, among)),
    )
    decks.set(list === undefined ? 'none' : kind, deck)
    return deck
  }
  return {
    draw: (kind) => {
      for (let next = deckOf(kind).pop(); next !== undefined; next = deckOf(kind).pop()) {
        if (used.has(next.subjectId)) continue
        used.add(next.subjectId)
        return next
      }
      throw new RangeError(
        `Expected enough people for ${options.count} applications, but they ran out. Ask for fewer, or for more households.`,
      )
    },
  }
}

type File = {
  readonly random: Random
  readonly deck: Deck
  readonly index: PopulationIndex
  readonly options: ApplicationFileOptions
}

const drawDay = ({ random, options }: File): CalendarDate => addDays(options.population.referenceDate, -random.between(0, 18))

const writeRow = (file: File, mistake: Mistake, reference: string, before: readonly Row[]): Row => {
  const { random, deck, index } = file
  const good = before.filter((row) => row.mistake === 'none')
  if (mistake === 'row-repeated') return { mistake, cells: { ...random.pick(good).cells } }
  if (mistake === 'claimed-before') {
    const claimed = random.pick(
      good.filter((row) => !before.some((other) => other.mistake === mistake && isSameClaim(other, row))),
    )
    return { mistake, cells: { ...claimed.cells, reference, submitted_on: file.options.population.referenceDate } }
  }
  const cells: Cells = { reference, submitted_on: drawDay(file), ...deck.draw(mistake).cells }
  const others = index.living.filter((one) => one.iban !== undefined && one.iban !== cells['payee.account'])
  const spoil = spoilers[mistake]
  return {
    mistake,
    cells:
      spoil === undefined
        ? cells
        : spoil(cells, { random, taken: index.registerNumbers, otherIban: random.pick(others).iban ?? '' }),
  }
}

const isSameClaim = (one: Row, other: Row): boolean =>
  Object.entries(one.cells).every(([column, value]) => !column.endsWith('.registerNumber') || other.cells[column] === value)

const renderCell = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

const renderCsv = (rows: readonly Row[]): string => {
  const columns = Object.keys(rows[0]?.cells ?? {})
  return [columns, ...rows.map(({ cells }) => columns.map((column) => cells[column] ?? ''))]
    .map((cells) => `${cells.map(renderCell).join(',')}\n`)
    .join('')
}

/**
 * Writes a file of applications of people of a seeded population, with mistakes that are known: the manifest says which line has which. Columns are
 * named by the facts that the programme's form asks. The same options give the same bytes. @throws RangeError when there are not enough people.
 */
export const generateApplications = (options: ApplicationFileOptions): ApplicationFile => {
  const { population, program, count, seed } = options
  const plan = applicationPlans[program]
  const random = createRandom(`${population.seed}/applications/${program}/${seed}`)
  const file: File = { random, deck: createDeck(random, plan, options), index: indexPopulation(population), options }
  const first = random.between(100, 899) * 1000
  const year = population.referenceDate.slice(0, 4)
  const rows: Row[] = []
  for (const [at, mistake] of drawMistakes(random, plan, count).entries())
    rows.push(writeRow(file, mistake, `${plan.prefix}-${year}-${first + at + 1}`, rows))
  const wrong = rows.flatMap(({ mistake, cells }, at): KnownMistake[] =>
    mistake === 'none' ? [] : [{ line: at + 2, reference: cells.reference ?? '', mistake }],
  )
  const counts: Partial<Record<Mistake, number>> = {}
  for (const { mistake } of rows) counts[mistake] = (counts[mistake] ?? 0) + 1
  return { csv: renderCsv(rows), manifest: { program, seed, rows: rows.length, counts, mistakes: wrong } }
}
