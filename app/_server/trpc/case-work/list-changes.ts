import type { ApplicationEvent, CaseOutcome } from '#engine/cases/application/application.ts'
import type { Evidence } from '#engine/cases/evidence/evidence.ts'
import { parseCaseVersion } from '../../cases/case-version.ts'
import type { ServerContext } from '../../services.ts'
import { findText, type Text } from '../program/program-texts.ts'

type Name = { readonly nameCyrillic: string; readonly nameLatin: string }

/** What happened to a case since somebody opened it: an event, or a fact with its value before and now. */
export type CaseChange = { readonly at: string; readonly by: Name | null } & (
  | { readonly kind: 'event'; readonly type: ApplicationEvent['type']; readonly outcome: CaseOutcome | null }
  | {
      readonly kind: 'evidence'
      readonly path: string
      readonly label: Text
      readonly before: Evidence['value'] | undefined
      readonly now: Evidence['value']
      readonly from: string | null
    }
)

/** Everything since the version that was seen, in order; all of it where the version says nothing. */
export const listChanges = async (
  context: ServerContext,
  applicationId: string,
  seen: string,
): Promise<readonly CaseChange[]> => {
  const { cases } = context.stores
  const since = parseCaseVersion(seen) ?? { revision: 0, evidence: 0 }
  const [application] = await cases.getApplications([applicationId])
  if (application === undefined) return []
  const events = (await cases.listApplicationEvents(applicationId)).filter(({ revision }) => revision > since.revision)
  const evidence = await cases.listEvidence(applicationId)
  const { program } = await context.programs.get(application.bundleHash)
  const nameOf = await findNames(context, [
    ...events.map(({ actor }) => actor),
    ...evidence.slice(since.evidence).map(({ recordedBy }) => recordedBy),
  ])
  const facts = evidence.slice(since.evidence).map((row, at): CaseChange => {
    const before = evidence
      .slice(0, since.evidence + at)
      .findLast(({ path, subjectId }) => path === row.path && subjectId === row.subjectId)
    return {
      kind: 'evidence',
      path: row.path,
      label: findText(program, `fact.${row.path}`) ?? { en: row.path, mn: row.path },
      before: before?.value,
      now: row.value,
      from: row.validFrom,
      at: row.recordedAt,
      by: nameOf(row.recordedBy),
    }
  })
  const steps = events.map((event): CaseChange => {
    const outcome = event.type === 'determination-recorded' ? event.payload.outcome : null
    return { kind: 'event', type: event.type, outcome, at: event.at, by: nameOf(event.actor) }
  })
  return [...facts, ...steps]
}

const findNames = async ({ access }: ServerContext, ids: readonly string[]): Promise<(id: string) => Name | null> => {
  const names = new Map<string, Name>()
  for (const id of new Set(ids)) {
    const found = await access.findColleague(id)
    if (found !== undefined) names.set(id, { nameCyrillic: found.nameCyrillic, nameLatin: found.nameLatin })
  }
  return (id) => names.get(id) ?? null
}
