import type { Column, ColumnBatch, ListColumns } from '#engine/rules/columns/columns.ts'
import { createRandom } from '#engine/values/random.ts'
import { scoreCounts, statuses } from './facts.ts'

export type PopulationOptions = {
  readonly rows: number
  readonly seed: number
  /** Share of rows with a fact that is unknown, or a list that is not known to be whole. */
  readonly unknown: number
}

/** Households of one to seven members (four on average), as columns on shared memory: the same seed makes the same people. */
export const makePopulation = ({ rows, seed, unknown }: PopulationOptions): ColumnBatch => {
  const random = createRandom(seed)
  const { between, chance } = random
  const offsets = new Int32Array(new SharedArrayBuffer((rows + 1) * 4))
  for (let row = 0; row < rows; row += 1) offsets[row + 1] = (offsets[row] as number) + between(1, 7)
  const items = offsets[rows] as number
  const columns = new Map<string, Column>()
  const states = (): Uint8Array | undefined => (unknown === 0 ? undefined : new Uint8Array(new SharedArrayBuffer(rows)))
  const add = (path: string, values: Column['values'], make: () => number, codes?: readonly string[]): void => {
    for (let row = 0; row < rows; row += 1) values[row] = make()
    const known = states()
    columns.set(path, {
      path,
      values,
      scale: 1,
      ...(known === undefined ? {} : { states: known }),
      ...(codes === undefined ? {} : { codes }),
    })
  }
  const bytes = () => new Uint8Array(new SharedArrayBuffer(rows))
  const whole = () => new Int32Array(new SharedArrayBuffer(rows * 4))
  add('person.citizen', bytes(), () => Number(chance(0.95)))
  add('person.residenceYears', whole(), () => between(0, 60))
  add('person.alive', bytes(), () => Number(chance(0.98)))
  add('person.ageMonths', whole(), () => between(0, 1080))
  add('person.sex', bytes(), () => between(0, 1), ['male', 'female'])
  add('person.insuredMonths', whole(), () => between(0, 500))
  add('person.otherPension', bytes(), () => Number(chance(0.05)))
  add('person.status', bytes(), () => between(0, 5), [...statuses])
  add('person.wage', new Float64Array(new SharedArrayBuffer(rows * 8)), () => between(200_000, 3_200_000) * 100)
  add('person.otherIncome', new Float64Array(new SharedArrayBuffer(rows * 8)), () => between(0, 1_200_000) * 100)
  add('person.days', whole(), () => between(1, 30))
  for (let index = 0; index < scoreCounts.numbers; index += 1) add(`score.n${index}`, bytes(), () => between(0, 6))
  for (let index = 0; index < scoreCounts.flags; index += 1) add(`score.b${index}`, bytes(), () => Number(chance(0.4)))
  for (let index = 0; index < scoreCounts.classes; index += 1) add(`score.c${index}`, bytes(), () => between(1, 4))
  const age = new Uint8Array(new SharedArrayBuffer(items))
  const income = new Float64Array(new SharedArrayBuffer(items * 8))
  for (let item = 0; item < items; item += 1) {
    age[item] = between(0, 90)
    income[item] = chance(0.5) ? 0 : between(0, 300_000) * 100
  }
  const incomplete = unknown === 0 ? undefined : new Uint8Array(new SharedArrayBuffer(rows))
  const members: ListColumns = {
    path: 'members',
    offsets,
    ...(incomplete === undefined ? {} : { incomplete }),
    columns: new Map([
      ['age', { path: 'members.age', values: age, scale: 1 }],
      ['income', { path: 'members.income', values: income, scale: 1 }],
    ]),
  }
  if (unknown > 0) hide({ rows, unknown, columns, incomplete: incomplete as Uint8Array }, random)
  return { rows, columns, lists: new Map([['members', members]]) }
}

type Hiding = {
  readonly rows: number
  readonly unknown: number
  readonly columns: ReadonlyMap<string, Column>
  readonly incomplete: Uint8Array
}

/** Makes one thing of some rows unknown. */
const hide = ({ rows, unknown, columns, incomplete }: Hiding, { chance, between }: ReturnType<typeof createRandom>): void => {
  const all = [...columns.values()]
  for (let row = 0; row < rows; row += 1) {
    if (!chance(unknown)) continue
    const at = between(0, all.length)
    const states = all[at]?.states
    if (states === undefined) incomplete[row] = 1
    else states[row] = 2
  }
}
