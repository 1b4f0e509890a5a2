import { type Result, reject } from '../../values/rejection.ts'
import type { Run } from '../execution/run.ts'
import type { ProcessCommand, ProcessRejectionCode } from '../types.ts'

export type CommandOf<Type extends ProcessCommand['type']> = Extract<ProcessCommand, { type: Type }>
export type Handled = Result<undefined, ProcessRejectionCode>

/** Changes the run as the command asks, or refuses; a refusal leaves nothing behind, because the step is then thrown away. */
export type CommandHandler<Type extends ProcessCommand['type']> = (run: Run, command: CommandOf<Type>) => Handled

export const DONE: Handled = { ok: true, value: undefined }

export const refuse = (code: ProcessRejectionCode, message: string, details?: Readonly<Record<string, string>>): Handled =>
  reject(code, message, details)

export const notFound = (what: string, key: string): Handled =>
  refuse('NOT_FOUND', `Expected to find ${what} '${key}', but there is none.`, { key })
