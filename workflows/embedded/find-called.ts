import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { ProcessDefinitions } from '#engine/process/types.ts'

/** Workflows that a workflow of this version may call: those of the same version, by their ids. The reference that the state keeps is the id. */
export const findCalled = ({ processes }: Pick<RunnableProgram, 'processes'>): ProcessDefinitions => ({
  find: ({ processId }) => (processes.has(processId) ? processId : undefined),
  get: (reference) => processes.get(reference),
})
