import { addDays, addMonths, type CalendarDate } from '../../values/date.ts'
import type { Random } from '../../values/random.ts'
import type { Rational } from '../../values/rational.ts'
import { type FactListType, type FactModel, type FactType, isFactList } from '../facts/fact-model.ts'
import type { FactItem, FactList, FactSnapshot, FactValue } from '../types.ts'

export type People = {
  readonly model: FactModel
  readonly random: Random
  /** Numbers near which values are often drawn. */
  readonly constants: readonly number[]
  /** A day near which dates are drawn. */
  readonly day: CalendarDate
}

type Fields = ReadonlyMap<string, FactType | FactListType>

/** A random person who fits the fact model: mostly known, often near a figure of the law. */
export const makePerson = (people: People): FactSnapshot =>
  Object.fromEntries(
    [...people.model.roles].map(([name, role]) => [
      name,
      role.list ? makeList(people, role.type.fields) : makeFields(people, role.fields),
    ]),
  )

const makeFields = (people: People, fields: Fields): FactItem => {
  const { random } = people
  const made: Record<string, FactValue | FactList> = {}
  for (const [name, type] of fields) {
    if (random.chance(0.04)) continue
    made[name] = isFactList(type) ? makeList(people, type.fields) : makeValue(people, type)
  }
  return made
}

const makeList = (people: People, fields: Fields): FactList => ({
  complete: people.random.chance(0.95),
  items: Array.from({ length: people.random.between(0, 5) }, (_, index) => ({
    id: String(index + 1),
    ...makeFields(people, fields),
  })),
})

const makeValue = (people: People, type: FactType): FactValue => {
  const { random } = people
  if (type.nullable && random.chance(0.3)) return null
  switch (type.kind) {
    case 'boolean':
      return random.chance(0.5)
    case 'date':
      return makeDate(people)
    case 'code':
    case 'text':
      return type.codes === undefined || type.codes.length === 0 ? random.pick(['a', 'b']) : random.pick(type.codes)
    default:
      return makeNumber(people, type)
  }
}

const numberOf = (value: Rational | undefined, otherwise: number): number =>
  value === undefined ? otherwise : Number(value.numerator) / Number(value.denominator)

const makeNumber = ({ random, constants }: People, { kind, minimum, maximum }: FactType): number => {
  const low = numberOf(minimum, 0)
  const high = Math.max(low, numberOf(maximum, Math.max(low + 100, ...constants.map((constant) => constant * 2))))
  const places = kind === 'integer' ? 1 : 100
  const step = kind === 'integer' ? 1 : 1 / places
  const drawn = random.chance(0.5)
    ? random.pick(constants) + random.pick([-1, -step, 0, 0, step, 1])
    : random.between(0, 2) === 0
      ? random.pick([low, high])
      : low + random.next() * (high - low)
  const rounded = Math.round(drawn * places) / places
  return Math.min(Math.floor(high * places) / places, Math.max(Math.ceil(low * places) / places, rounded)) + 0
}

/** A day some years or months before, of a figure of the law or of any number; now and then the day before or after. */
const makeDate = ({ random, constants, day }: People): string => {
  const small = constants.filter((constant) => Number.isInteger(constant) && constant >= 0 && constant <= 1200)
  const months = random.chance(0.5) ? random.pick(small) * random.pick([1, 12]) : random.between(-12, 1200)
  return addDays(addMonths(day, -Math.min(months, 1500)), random.pick([-1, 0, 0, 1]))
}
