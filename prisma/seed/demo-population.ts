import { calendarDate } from '#engine/values/date.ts'
import type { PopulationOptions } from './generate-population.ts'

/** The population of the demo installation: the same people and ids on every machine. */
export const demoPopulation: PopulationOptions = {
  seed: 'schemata-demo',
  referenceDate: calendarDate('2026-11-20'),
  households: 2500,
}
