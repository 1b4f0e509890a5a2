import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { readingProcesses } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'

export const DiagramInput = z.strictObject({ bundleHash: z.string().regex(/^[0-9a-f]{64}$/) })

/** The workflow of a version: its BPMN, its elements, and the versions of the programme that it may be migrated to. */
export const getDiagram = authorised(readingProcesses)
  .input(DiagramInput)
  .query(({ ctx, input: { bundleHash } }) =>
    ctx.services.work(ctx.scope, async ({ programs, programStore }) => {
      if ((await programStore.listParts(bundleHash)).length === 0) throw notFound(bundleHash)
      const { program, process } = await programs.get(bundleHash)
      const xml = [...program.processes.values()].find((text) => text.includes(`id="${process.id}"`))
      if (xml === undefined) throw notFound(bundleHash)
      const elements = Object.values(process.elements).map(({ id, kind, name, attachedTo }) => ({
        id,
        kind,
        name: name ?? null,
        attachedTo: attachedTo ?? null,
      }))
      const programId = program.definition.id
      const [active] = await programStore.listActive(programId)
      const versions = (await programStore.listVersions(programId)).map(({ rootHash, importedAt }) => ({
        bundleHash: rootHash,
        importedAt,
        isActive: rootHash === active?.rootHash,
      }))
      const title = getText(program, 'program.title')
      return { bundleHash, programId, title, processId: process.id, xml, elements, versions }
    }),
  )

const notFound = (bundleHash: string) =>
  new TRPCError({
    code: 'NOT_FOUND',
    message: `Expected a version of a programme, but there is none with the hash ${bundleHash}.`,
  })
