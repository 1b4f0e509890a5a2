import { z } from 'zod'
import { type EvidenceVersion, listEvidenceVersions } from '#engine/cases/evidence/list-evidence-versions.ts'
import { readingCases } from '../access.ts'
import { findNames, type Name } from '../case-work/find-names.ts'
import { authorised } from '../init.ts'
import type { TypedValue } from './case-explanation.ts'
import { describeFact } from './describe-fact.ts'
import { findApplication, logCaseRead } from './find-application.ts'

export const CaseInput = z.strictObject({ applicationId: z.uuid() })

export type DescribedVersion = Omit<EvidenceVersion, 'value' | 'recordedBy'> & {
  readonly value: TypedValue
  readonly by: Name | null
}

/** Every fact of a case with its versions: the case's own evidence, and what the registry said when the case was last worked out. */
export const listCaseEvidence = authorised(readingCases)
  .input(CaseInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { cases } = context.stores
      const application = await findApplication(context, input.applicationId)
      await logCaseRead(context, application, 'evidence')
      const evidence = await cases.listEvidence(application.id)
      const determination =
        application.determinationId === null ? undefined : await cases.findDetermination(application.determinationId)
      const program =
        (await context.programs.findActive(application.programId)) ?? (await context.programs.get(application.bundleHash))
      const nameOf = await findNames(
        context,
        evidence.map(({ recordedBy }) => recordedBy),
      )
      return listEvidenceVersions({ evidence, snapshot: determination?.snapshot ?? null }).map(
        ({ path, standing, superseded }) => {
          const { label, source, typed } = describeFact(program, path)
          const describe = ({ value, recordedBy, ...version }: EvidenceVersion): DescribedVersion => ({
            ...version,
            value: typed(value),
            by: recordedBy === null ? null : nameOf(recordedBy),
          })
          return { path, label, declaredSource: source, standing: standing.map(describe), superseded: superseded.map(describe) }
        },
      )
    }),
  )
