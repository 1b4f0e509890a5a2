import { z } from 'zod'
import { taskSorts, taskViews } from '#engine/cases/queries/task-queries.ts'
import { workingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { listShown } from '../list-shown.ts'
import { findText, getTaskTitle, getText } from '../program/program-texts.ts'

const Cursor = z
  .string()
  .max(400)
  .refine((text) => isCursor(text), 'Expected the cursor of a row')

export const QueueInput = z.strictObject({ programId: z.string().max(100), queue: z.string().max(100) })

export const ListTasksInput = z.strictObject({
  view: z.enum(taskViews).default('groups'),
  queue: QueueInput.nullable().default(null),
  programIds: z.array(z.string().max(100)).max(50).default([]),
  late: z.boolean().default(false),
  free: z.boolean().default(false),
  workerId: z.uuid().nullable().default(null),
  search: z.string().trim().min(1).max(100).nullable().default(null),
  sort: z.enum(taskSorts).default('due'),
  descending: z.boolean().default(false),
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Open tasks that one has, that one's groups work, or all in sight; logged as a read of the persons on the page. */
export const listTasks = authorised(workingCases)
  .input(ListTasksInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ taskQueries, programs, logAccess, actor, today }) => {
      const page = await taskQueries.listTasks({ ...input, principalId: actor, day: today })
      await logAccess({
        action: 'task.listed',
        subjects: listShown(page.rows),
        details: { rows: page.rows.length },
      })
      const rows = await Promise.all(
        page.rows.map(async (row) => {
          const { program } = await programs.get(row.bundleHash)
          return {
            ...row,
            programTitle: getText(program, 'program.title'),
            queueTitle: findText(program, `queue.${row.queue}`) ?? { en: row.queue, mn: row.queue },
            taskTitle: getTaskTitle(program, row),
          }
        }),
      )
      return { ...page, rows }
    }),
  )

function isCursor(text: string): boolean {
  try {
    return z.tuple([z.string(), z.uuid()]).safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
