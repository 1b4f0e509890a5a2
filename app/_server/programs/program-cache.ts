import type { ProgramSource } from '#engine/cases/work-context.ts'
import { compileProgram } from '#engine/definition/compile-program.ts'
import type { ProgramPart } from '#engine/definition/hash-program.ts'
import { loadProgram } from '#engine/definition/load-program.ts'
import type { ProgramStore, StoredPart } from '#engine/definition/ports.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'

/** A stored version that cannot be compiled: it could not have been imported, so something is broken. */
export class StoredProgramFault extends Error {
  override readonly name = 'StoredProgramFault'
}

const keptVersions = 50

/**
 * Compiled programmes by root hash, for one process. A version never changes, so nothing has to be told to other processes; which one is
 * in force is asked in every transaction.
 */
export const createProgramCache = () => {
  const compiled = new Map<string, Promise<RunnableProgram>>()
  const getCompiled = (store: ProgramStore, rootHash: string): Promise<RunnableProgram> => {
    const known = compiled.get(rootHash)
    if (known !== undefined) return known
    const made = compileStored(store, rootHash)
    compiled.set(rootHash, made)
    made.catch(() => compiled.delete(rootHash))
    if (compiled.size > keptVersions) compiled.delete(compiled.keys().next().value as string)
    return made
  }
  return {
    sourceOf: (store: ProgramStore): ProgramSource => ({
      get: (rootHash) => getCompiled(store, rootHash),
      findActive: async (programId) => {
        const [active] = await store.listActive(programId)
        return active === undefined ? undefined : getCompiled(store, active.rootHash)
      },
      getCalendar: async (id) => {
        const calendar = await store.findCalendar(id)
        if (calendar === undefined)
          throw new StoredProgramFault(`Expected the calendar "${id}", but the installation has none of that name.`)
        return calendar
      },
    }),
  }
}

const isSame = (part: ProgramPart, stored: StoredPart): boolean =>
  part.path === stored.path && part.hash === stored.hash && part.normalForm === stored.normalForm

const compileStored = async (store: ProgramStore, rootHash: string): Promise<RunnableProgram> => {
  const parts = await store.listParts(rootHash)
  const { program, problems } = await loadProgram(parts.map((part) => ({ path: part.path, bytes: part.sourceBytes })))
  if (program === undefined)
    throw new StoredProgramFault(`The stored version ${rootHash} cannot be read: ${problems[0]?.message ?? 'it has no parts'}`)
  if (program.rootHash !== rootHash)
    throw new StoredProgramFault(`The stored version ${rootHash} has the content of ${program.rootHash}: it was altered.`)
  const altered = parts.find((stored) => !program.parts.some((part) => isSame(part, stored)))
  if (altered !== undefined)
    throw new StoredProgramFault(
      `The stored version ${rootHash} has a normal form of ${altered.path} that its bytes do not have.`,
    )
  const { runnable, problems: found } = await compileProgram(program)
  if (runnable === undefined)
    throw new StoredProgramFault(`The stored version ${rootHash} does not compile: ${found[0]?.message}`)
  return runnable
}
