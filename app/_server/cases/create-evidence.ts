import type { Application } from '#engine/cases/application/application.ts'
import type { Evidence } from '#engine/cases/evidence/evidence.ts'
import type { Submission } from '#engine/forms/parse-submission.ts'
import type { CommandContext } from '#engine/values/domain-event.ts'

type Given = {
  readonly context: CommandContext
  readonly application: Application
  readonly facts: Submission['facts']
  readonly receivedOn: string
  readonly by: Pick<Evidence, 'source' | 'verification'>
}

/** What identifies a person or an account is not evidence; every other answer is, about whoever fills the role of its fact. */
export const createEvidence = ({ context, application, facts, receivedOn, by }: Given): Evidence[] =>
  facts
    .filter(({ path }) => !/\.(registerNumber|account)$/.test(path))
    .map(({ path, value }) => ({
      id: context.newId(),
      applicationId: application.id,
      programId: application.programId,
      areaPath: application.areaPath,
      subjectId: application.roles[path.split('.')[0] ?? ''] ?? application.subjectId,
      path,
      value,
      validFrom: null,
      validTo: null,
      receivedOn,
      recordedAt: context.now,
      supersededAt: null,
      ...by,
      recordedBy: context.actor,
    }))
