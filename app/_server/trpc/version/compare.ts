import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { type FileChange, listFileChanges } from '#engine/definition/list-file-changes.ts'
import { readingPrograms } from '../access.ts'
import { authorised } from '../init.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Which files of a programme differ between two of its versions. */
export const compareVersions = authorised(readingPrograms)
  .input(z.strictObject({ from: Hash, to: Hash }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ programStore }): Promise<readonly FileChange[]> => {
      const [before, after] = await Promise.all([programStore.findVersion(input.from), programStore.findVersion(input.to)])
      if (before === undefined || after === undefined || before.programId !== after.programId)
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: 'Expected two versions of one programme, but one of them is not there.',
        })
      return listFileChanges(await programStore.listParts(input.from), await programStore.listParts(input.to))
    }),
  )
