import type { Application } from '#engine/cases/application/application.ts'
import type { ServerContext } from '../services.ts'

/** Keeps what somebody wrote beside the answers to a task, for whoever comes next. */
export const addNote = (
  { stores, newId, now, actor }: ServerContext,
  { id: applicationId, programId, areaPath }: Application,
  { taskId, text }: { readonly taskId: string | null; readonly text: string },
): Promise<void> =>
  stores.caseWork.addNote({ id: newId(), applicationId, programId, areaPath, taskId, text, recordedAt: now, recordedBy: actor })
