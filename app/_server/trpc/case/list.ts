import { z } from 'zod'
import { applicationStatuses } from '#engine/cases/application/application.ts'
import { caseSorts } from '#engine/cases/queries/case-queries.ts'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { listShown } from '../list-shown.ts'
import { getTaskTitle, getText } from '../program/program-texts.ts'

const Cursor = z
  .string()
  .max(400)
  .refine((text) => isCursor(text), 'Expected the cursor of a row')

export const ListCasesInput = z.strictObject({
  statuses: z.array(z.enum(applicationStatuses)).max(applicationStatuses.length).default([]),
  programIds: z.array(z.string().max(100)).max(50).default([]),
  search: z.string().trim().min(1).max(100).nullable().default(null),
  sort: z.enum(caseSorts).default('submitted'),
  descending: z.boolean().default(true),
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListCasesInput = z.input<typeof ListCasesInput>

/** Cases in sight, a page at a time; logged as a read of the persons on it. */
export const listCases = authorised(readingCases)
  .input(ListCasesInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ caseQueries, programs, logAccess }) => {
      const page = await caseQueries.listCases(input)
      await logAccess({
        action: 'case.listed',
        subjects: listShown(page.rows),
        details: { rows: page.rows.length },
      })
      const rows = await Promise.all(
        page.rows.map(async (row) => {
          const { program } = await programs.get(row.bundleHash)
          return {
            ...row,
            programTitle: getText(program, 'program.title'),
            taskTitle: row.task === null ? null : getTaskTitle(program, row.task),
          }
        }),
      )
      return { ...page, rows }
    }),
  )

function isCursor(text: string): boolean {
  try {
    const parts: unknown = JSON.parse(text)
    return z.tuple([z.string(), z.uuid()]).safeParse(parts).success
  } catch {
    return false
  }
}
