import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { findText } from '../program/program-texts.ts'

/** How many tasks wait and how many are late: mine, by queue of my groups, all in sight. No person is read. */
export const countTasks = authorised(workingCases).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async ({ taskQueries, programs, actor, today }) => {
    const found = await taskQueries.countTasks({ principalId: actor, day: today })
    const queues = await Promise.all(
      found.queues.map(async (count) => {
        const active = await programs.findActive(count.programId)
        const title = active === undefined ? undefined : findText(active.program, `queue.${count.queue}`)
        const programTitle = active === undefined ? undefined : findText(active.program, 'program.title')
        const name = { en: count.queue, mn: count.queue }
        return { ...count, title: title ?? name, programTitle: programTitle ?? { en: count.programId, mn: count.programId } }
      }),
    )
    return { ...found, queues }
  }),
)
