import { z } from 'zod'
import { handOverTask } from '../../tasks/hand-over-task.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { refuseForeignQueue } from './refuse-foreign-queue.ts'

export const HandOverInput = z.strictObject({ taskId: z.uuid(), to: z.uuid() })

/** Gives a task to a colleague who works its queue. A refusal is a value. */
export const handOver = authorised(workingCases)
  .input(HandOverInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(
      ctx.scope,
      async (context) => (await refuseForeignQueue(context, input.taskId)) ?? handOverTask(context, input),
    ),
  )

/** To whom a task may be handed. */
export const listColleagues = authorised(workingCases)
  .input(z.strictObject({ taskId: z.uuid() }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ taskQueries, actor, today }) => {
      const people = await taskQueries.listColleagues({ taskId: input.taskId, day: today })
      return people.filter(({ id }) => id !== actor).map(({ id, nameCyrillic, nameLatin }) => ({ id, nameCyrillic, nameLatin }))
    }),
  )
