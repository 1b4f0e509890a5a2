import { z } from 'zod'
import { completeTask } from '../../tasks/complete-task.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { refuseForeignQueue } from './refuse-foreign-queue.ts'

export const CompleteSeveralInput = z.strictObject({
  taskIds: z.array(z.uuid()).min(1).max(100),
  /** The same answers to each of their forms. */
  values: z.record(z.string(), z.unknown()),
})

/** What became of one of several tasks. */
export type SeveralResult =
  | { readonly taskId: string; readonly ok: true }
  | { readonly taskId: string; readonly ok: false; readonly code: string; readonly message: string }

/**
 * Completes several tasks with the same answers. Each is a transaction of its own with the rules of a single one, so that what is refused or
 * fails for one changes nothing for the others.
 */
export const completeSeveral = authorised(workingCases)
  .input(CompleteSeveralInput)
  .mutation(async ({ ctx, input }) => {
    const results: SeveralResult[] = []
    for (const taskId of new Set(input.taskIds)) {
      try {
        results.push(
          await ctx.services.work(ctx.scope, async (context): Promise<SeveralResult> => {
            const foreign = await refuseForeignQueue(context, taskId)
            const done = foreign ?? (await completeTask(context, { taskId, values: input.values }))
            return done.ok
              ? { taskId, ok: true }
              : { taskId, ok: false, code: done.rejection.code, message: done.rejection.message }
          }),
        )
      } catch (fault) {
        console.error(`Task ${taskId} of several failed.`, fault)
        results.push({ taskId, ok: false, code: 'failed', message: 'Something failed on our side. This case was not changed.' })
      }
    }
    return results
  })
