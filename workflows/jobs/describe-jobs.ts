import type { JobCatalogue } from '#engine/definition/check-program.ts'
import { listJobTypes } from './catalogue.ts'

/** The job catalogue as the publish check wants it: types with the variables that they set. */
export const describeJobs = (): JobCatalogue =>
  Object.fromEntries(listJobTypes().map(([type, { outputs }]) => [type, { outputs }]))
