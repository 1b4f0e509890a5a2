import type { Application } from '#engine/cases/application/application.ts'
import type { Stores } from '#engine/cases/work-context.ts'

/**
 * What of a case somebody has seen: its revision, and how much evidence it had, which is only ever added. Two versions are the same when nothing
 * happened in between.
 */
export type CaseVersion = string

const FORM = /^(\d{1,9})\.(\d{1,9})$/

export const renderCaseVersion = (revision: number, evidence: number): CaseVersion => `${revision}.${evidence}`

/** Undefined for anything else. */
export const parseCaseVersion = (text: string): { readonly revision: number; readonly evidence: number } | undefined => {
  const [, revision, evidence] = FORM.exec(text) ?? []
  return revision === undefined ? undefined : { revision: Number(revision), evidence: Number(evidence) }
}

export const readCaseVersion = async (
  { cases }: Pick<Stores, 'cases'>,
  { id, revision }: Pick<Application, 'id' | 'revision'>,
): Promise<CaseVersion> => renderCaseVersion(revision, (await cases.listEvidence(id)).length)
