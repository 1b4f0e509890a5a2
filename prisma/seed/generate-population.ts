import { type CalendarDate, toDayNumber } from '#engine/values/date.ts'
import { simulateFamily } from './family/simulate-family.ts'
import { listResidents, type SimFamily } from './family/simulated.ts'
import { createRandom } from './random.ts'
import { createFamilyWriter, type PopulationRow } from './rows/family-writer.ts'
import { writeAccounts } from './rows/write-accounts.ts'
import { writeHousehold } from './rows/write-household.ts'
import { writePerson } from './rows/write-person.ts'
import { writeRelations } from './rows/write-relations.ts'
import { writeWork } from './rows/write-work.ts'

export type PopulationOptions = {
  readonly seed: string
  /** The day on which we look: nothing is known after it. */
  readonly referenceDate: CalendarDate
  /** Households in which somebody lives on that day. */
  readonly households: number
}

const countHouseholds = (family: SimFamily, day: number): number =>
  family.households.filter((household) => listResidents(household, day).length > 0).length

const writeFamily = (
  family: SimFamily,
  options: { random: string; referenceDay: number; taken: Set<string> },
): PopulationRow[] => {
  const writer = createFamilyWriter(createRandom(options.random), options.referenceDay)
  for (const person of family.people) writePerson(writer, person, options.taken)
  for (const household of family.households) writeHousehold(writer, family, household)
  writeRelations(writer, family)
  for (const person of family.people) writeWork(writer, person)
  for (const person of family.people) writeAccounts(writer, person)
  return writer.rows
}

/**
 * Makes a population, family by family: an array of rows for each, in an order in which they can be inserted, and none that points outside its
 * family. A family depends on the seed and on its number alone, so that a smaller population is the beginning of a larger one, but for the
 * lone persons who fill it up to the wanted number. The same options give the same rows and ids, byte for byte. The memory used is that of
 * one family and of the register numbers.
 */
export function* generatePopulation({ seed, referenceDate, households }: PopulationOptions): Generator<PopulationRow[]> {
  const referenceDay = toDayNumber(referenceDate)
  const taken = new Set<string>()
  let count = 0
  for (let number = 0; count < households; number += 1) {
    const name = `${seed}/${referenceDate}/${number}`
    const alone = number % 16 === 0
    const drawn = simulateFamily(createRandom(name), referenceDay, alone)
    const fits = count + countHouseholds(drawn, referenceDay) <= households
    const family = fits ? drawn : simulateFamily(createRandom(`${name}/alone`), referenceDay, true)
    count += countHouseholds(family, referenceDay)
    yield writeFamily(family, { random: `${name}/rows`, referenceDay, taken })
  }
}
