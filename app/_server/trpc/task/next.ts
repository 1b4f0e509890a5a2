import { z } from 'zod'
import { accept, reject } from '#engine/values/rejection.ts'
import { claimTask } from '../../tasks/claim-task.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { QueueInput } from './list.ts'

const NextTaskInput = z.strictObject({
  queue: QueueInput.nullable().default(null),
  /** Tasks that are put off for now. */
  except: z.array(z.uuid()).max(50).default([]),
})

/** Takes the next task for oneself: the most urgent that nobody has, or one that one has already. Two people never get the same. */
export const nextTask = authorised(workingCases)
  .input(NextTaskInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const { taskQueries, actor, today } = context
      const task = await taskQueries.takeNext({ principalId: actor, day: today, ...input })
      if (task === undefined)
        return reject('no-task', 'Expected a task that waits for you, but there is none. Look at another queue.')
      const claimed = await claimTask(context, { taskId: task.id, release: false })
      return claimed.ok ? accept({ taskId: task.id, reference: task.reference }) : claimed
    }),
  )
