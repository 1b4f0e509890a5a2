import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import { paperMessages } from '#engine/cases/papers/paper-request.ts'
import { isCalendarDate } from '#engine/values/date.ts'
import { accept, type Rejection, type Result, reject } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { change, tellWorkflow } from './ask-for-paper.ts'
import { ReportedFactInput, writeEvidence } from './change-evidence.ts'

export const RecordPaperInput = z.strictObject({
  applicationId: z.uuid(),
  receivedOn: z.string().refine((text): boolean => isCalendarDate(text), 'a date that exists'),
  /** What the paper says about facts that rules read. */
  facts: z
    .array(ReportedFactInput.pick({ path: true, value: true, from: true }))
    .max(20)
    .default([]),
})
export type RecordPaperInput = z.infer<typeof RecordPaperInput>

class Refused {
  readonly rejection: Rejection
  constructor(rejection: Rejection) {
    this.rejection = rejection
  }
}

/** The paper for which a case waits has come: its facts become evidence and the workflow goes on. All of it or nothing. */
export const recordPaper = async (
  context: ServerContext,
  input: RecordPaperInput,
): Promise<Result<{ readonly application: Application }, string>> => {
  try {
    return await context.stores.savepoint(() => record(context, input))
  } catch (thrown) {
    if (thrown instanceof Refused) return { ok: false, rejection: thrown.rejection }
    throw thrown
  }
}

const record = async (context: ServerContext, { applicationId, receivedOn, facts }: RecordPaperInput) => {
  const { cases, caseWork } = context.stores
  const application = await cases.lockApplication(applicationId)
  const open = (await caseWork.listPaperRequests(applicationId)).find(({ status }) => status === 'open')
  if (receivedOn > context.today)
    return reject('received-in-future', `Expected a day of receipt up to today, ${context.today}. Correct it.`)
  const changed = await change(context, application, { type: 'record-paper', requestId: open?.id ?? null })
  if (!changed.ok) return changed
  for (const fact of facts) {
    const refusal = await writeEvidence(context, changed.value.application, { ...fact, receivedOn, source: 'caseworker' })
    if (refusal !== undefined) throw new Refused(refusal)
  }
  await caseWork.endPaperRequest({ applicationId, status: 'arrived', at: context.now, by: context.actor })
  await tellWorkflow(context, changed.value.application, paperMessages.arrived, {})
  return accept({ application: (await cases.lockApplication(applicationId)) ?? changed.value.application })
}
