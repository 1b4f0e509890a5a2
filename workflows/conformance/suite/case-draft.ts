import type { ScriptStep } from '../script.ts'
import { buildFile, type ProcessDraft } from './bpmn.ts'

/** A case before it is written out: `process.bpmn`, maybe more files, and what is done with them. */
export type CaseDraft = {
  readonly id: string
  readonly about: string
  readonly files: Readonly<Record<string, string>>
  readonly steps: readonly ScriptStep[]
}

export type Process = Omit<ProcessDraft, 'id'>

type CaseOptions = {
  readonly about: string
  readonly process: Process
  /** Other processes in the same file, by id. */
  readonly called?: Readonly<Record<string, Process>>
  /** Other files. */
  readonly files?: Readonly<Record<string, string>>
  /** Variables with which the case begins; without `steps` that is all that happens. `null`: it does not begin by itself. */
  readonly variables?: Readonly<Record<string, unknown>> | string | null
  readonly steps?: readonly ScriptStep[]
}

/** A case whose main process has the id `p`; it begins with a start step, unless `variables` is null. */
export const draftCase = (id: string, options: CaseOptions): CaseDraft => {
  const { about, process, called = {}, files = {}, variables = {}, steps = [] } = options
  const begin = variables === null ? [] : [{ start: { process: 'p', variables } } as ScriptStep]
  const processes = [{ id: 'p', ...process }, ...Object.entries(called).map(([name, other]) => ({ id: name, ...other }))]
  return { id, about, files: { 'process.bpmn': buildFile(...processes), ...files }, steps: [...begin, ...steps] }
}
