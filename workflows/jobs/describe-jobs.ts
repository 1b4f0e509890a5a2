import { z } from 'zod'
import type { JobCatalogue } from '#engine/definition/check-program.ts'
import { listJobTypes } from './catalogue.ts'

/** The job catalogue as the publish check wants it: types with the variables that they set. */
export const describeJobs = (): JobCatalogue =>
  Object.fromEntries(listJobTypes().map(([type, { output }]) => [type, { outputs: Object.keys(output.shape) }]))

/** The job catalogue for designers and other runtimes: what each type does, and JSON Schemas of what it takes and gives. */
export const describeJobSchemas = () =>
  listJobTypes().map(([type, { mode, summary, input, headers, output }]) => ({
    type,
    mode,
    summary,
    input: z.toJSONSchema(input, { io: 'input' }),
    headers: z.toJSONSchema(headers, { io: 'input' }),
    output: z.toJSONSchema(output),
  }))
