import { checkProgram } from '#engine/definition/check-program.ts'
import { loadProgram } from '#engine/definition/load-program.ts'
import type { StoredPart } from '#engine/definition/ports.ts'
import type { Program } from '#engine/definition/program.ts'
import type { SourceFile } from '#engine/definition/source-file.ts'
import { hasErrors, type Problem } from '#engine/values/problem.ts'
import { describeJobs } from '#workflows/jobs/describe-jobs.ts'
import type { ServerContext } from '../services.ts'

export type ImportContext = Pick<ServerContext, 'programStore' | 'now' | 'actor' | 'newId'>

export type ImportedProgram =
  | {
      readonly ok: true
      readonly programId: string
      readonly rootHash: string
      readonly queues: readonly string[]
      readonly isNew: boolean
      readonly problems: readonly Problem[]
    }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Makes a version from the files of a programme: content-addressed, with the bytes as written beside the normal form. Nothing is stored of a
 * programme with errors. With `activate`, the version decides from now on.
 */
export const importProgram = async (
  context: ImportContext,
  files: readonly SourceFile[],
  options: { readonly activate: boolean },
): Promise<ImportedProgram> => {
  const loaded = await loadProgram(files)
  if (loaded.program === undefined) return { ok: false, problems: loaded.problems }
  const checked = await checkProgram(loaded.program, describeJobs())
  const problems = [...loaded.problems, ...checked.problems]
  if (hasErrors(problems)) return { ok: false, problems }
  const { definition, rootHash } = loaded.program
  const isNew = await context.programStore.addVersion(
    { rootHash, programId: definition.id, title: readTitles(loaded.program), importedAt: context.now, importedBy: context.actor },
    listStoredParts(loaded.program, files),
  )
  if (options.activate) await activate(context, definition.id, rootHash)
  return { ok: true, programId: definition.id, rootHash, queues: definition.queues, isNew, problems }
}

const readTitles = ({ definition, translations }: Program): Record<string, string> =>
  Object.fromEntries(
    definition.languages.map((language) => [language, translations.get(language)?.['program.title'] ?? definition.id]),
  )

const listStoredParts = (program: Program, files: readonly SourceFile[]): StoredPart[] =>
  files.flatMap(({ path, bytes }) => {
    const part = program.parts.find((known) => known.path === path)
    return part === undefined ? [] : [{ path, hash: part.hash, normalForm: part.normalForm, sourceBytes: bytes }]
  })

/** Activation is a further row; activating what is active already changes nothing. */
const activate = async (context: ImportContext, programId: string, rootHash: string): Promise<void> => {
  const [active] = await context.programStore.listActive(programId)
  if (active?.rootHash === rootHash) return
  await context.programStore.activate({
    id: context.newId(),
    programId,
    rootHash,
    activatedAt: context.now,
    activatedBy: context.actor,
  })
}
