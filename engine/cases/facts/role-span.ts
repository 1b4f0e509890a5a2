import type { SubjectKind } from '../../registry/types.ts'

/** Who fills a role from when to when (half-open; null has no bound). A role that nobody fills at a time has no span then. */
export type RoleSpan = {
  readonly subjectKind: SubjectKind
  readonly subjectId: string
  readonly from: string | null
  readonly to: string | null
}

export type RoleSpans = ReadonlyMap<string, readonly RoleSpan[]>

/** A sample: who fills the role on the first day of one period. */
export type RoleSample = { readonly day: string; readonly subjectId: string | undefined }

/**
 * Joins samples, in order of day, into spans. The first span has no beginning and the last no end: before and after the sampled days
 * nobody asks. One subject throughout therefore gives one span without bounds, and its facts stay as they are.
 */
export const joinSamples = (subjectKind: SubjectKind, samples: readonly RoleSample[]): RoleSpan[] => {
  const starts = samples.filter((sample, index) => index === 0 || sample.subjectId !== samples[index - 1]?.subjectId)
  return starts.flatMap(({ day, subjectId }, index) =>
    subjectId === undefined
      ? []
      : [{ subjectKind, subjectId, from: index === 0 ? null : day, to: starts[index + 1]?.day ?? null }],
  )
}
