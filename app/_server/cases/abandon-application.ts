import { z } from 'zod'
import type { Application } from '#engine/cases/application/application.ts'
import type { Result } from '#engine/values/rejection.ts'
import type { ServerContext } from '../services.ts'
import { addNote } from './add-note.ts'
import { change } from './ask-for-paper.ts'

export const AbandonApplicationInput = z.strictObject({
  applicationId: z.uuid(),
  reason: z.string().trim().min(1).max(500).describe('Why, for whoever reads the case later; kept as a note of it.'),
})

/** Closes an application without a decision, after its workflow was ended by hand; what was awaited for it is over. */
export const abandonApplication = async (
  context: ServerContext,
  { applicationId, reason }: z.infer<typeof AbandonApplicationInput>,
): Promise<Result<{ readonly application: Application }, string>> => {
  const { cases, caseWork, process } = context.stores
  const application = await cases.lockApplication(applicationId)
  const instance = await process.findInstanceOfApplication(applicationId)
  const workflowRuns = instance?.state.status === 'active'
  const changed = await change(context, application, { type: 'abandon', workflowRuns })
  if (!changed.ok) return changed
  await addNote(context, changed.value.application, { taskId: null, text: reason.normalize('NFC') })
  await caseWork.endPaperRequest({ applicationId, status: 'overdue', at: context.now, by: context.actor })
  return changed
}
