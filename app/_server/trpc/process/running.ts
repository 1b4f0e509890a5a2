import { z } from 'zod'
import { readingProcesses } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'

export const RunningInput = z.strictObject({ programId: z.string().max(100).nullable().default(null) })

/** Running workflows by version, with how many stand at each element. Nothing personal. */
export const listRunning = authorised(readingProcesses)
  .input(RunningInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ processQueries, programs }) => {
      const rows = await processQueries.listRunning(input.programId)
      return Promise.all(
        rows.map(async (row) => {
          const { program } = await programs.get(row.bundleHash)
          return { ...row, title: getText(program, 'program.title') }
        }),
      )
    }),
  )
