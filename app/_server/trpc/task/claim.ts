import { ClaimTaskInput, claimTask } from '../../tasks/claim-task.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { refuseForeignQueue } from './refuse-foreign-queue.ts'

/** Takes a task for oneself, or gives it back. A refusal is a value. */
export const claim = authorised(workingCases)
  .input(ClaimTaskInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(
      ctx.scope,
      async (context) => (await refuseForeignQueue(context, input.taskId)) ?? claimTask(context, input),
    ),
  )
