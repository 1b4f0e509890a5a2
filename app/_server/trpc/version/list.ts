import { z } from 'zod'
import type { ServerContext } from '../../services.ts'
import { readingPrograms } from '../access.ts'
import { authorised } from '../init.ts'

const name = async ({ access }: ServerContext, id: string) => {
  const found = await access.findColleague(id)
  return found === undefined ? { en: id, mn: id } : { en: found.nameLatin, mn: found.nameCyrillic }
}

/** Versions of every programme as they were imported, the newest first, and which is in force since when. */
export const listVersions = authorised(readingPrograms)
  .input(z.strictObject({ programId: z.string().max(100).nullable().default(null) }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { programStore } = context
      const active = await programStore.listActive()
      const versions = await programStore.listVersions(input.programId ?? undefined)
      return Promise.all(
        versions.map(async ({ rootHash, programId, title, importedAt, importedBy }) => {
          const inForce = active.find((one) => one.programId === programId)
          const isActive = inForce?.rootHash === rootHash
          return {
            rootHash,
            programId,
            title: { en: title.en ?? programId, mn: title.mn ?? title.en ?? programId },
            importedAt,
            importedBy: await name(context, importedBy),
            isActive,
            activatedAt: isActive ? inForce.activatedAt : null,
            activatedBy: isActive ? await name(context, inForce.activatedBy) : null,
          }
        }),
      )
    }),
  )
