import { readingPrograms } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from './program-texts.ts'

/** Programmes in force, with their titles. */
export const listPrograms = authorised(readingPrograms).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async ({ programStore, programs }) => {
    const active = await programStore.listActive()
    const listed = await Promise.all(
      active.map(async ({ programId, rootHash }) => ({
        id: programId,
        title: getText((await programs.get(rootHash)).program, 'program.title'),
      })),
    )
    return listed.sort((a, b) => (a.id < b.id ? -1 : 1))
  }),
)
