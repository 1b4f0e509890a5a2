import type { ServerContext } from '../../services.ts'
import { readingAccess } from '../access.ts'
import { authorised } from '../init.ts'
import { findText, getText } from '../program/program-texts.ts'

/** Groups with whom they hold and which queues they work, and every queue of the programmes in force. Nothing of any case. */
export const listGroups = authorised(readingAccess).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async (context) => ({
    groups: await context.groups.listGroups(context.today),
    queues: await listQueues(context),
  })),
)

async function listQueues({ programStore, programs }: ServerContext) {
  const active = await programStore.listActive()
  const listed = await Promise.all(
    active.map(async ({ programId, rootHash }) => {
      const { program } = await programs.get(rootHash)
      return program.definition.queues.map((queue) => ({
        program: programId,
        queue,
        programTitle: getText(program, 'program.title'),
        title: findText(program, `queue.${queue}`) ?? { en: queue, mn: queue },
      }))
    }),
  )
  return listed.flat().sort((a, b) => (`${a.program}/${a.queue}` < `${b.program}/${b.queue}` ? -1 : 1))
}
