import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { SeveralTask } from './list-groups.ts'

type Row = inferRouterOutputs<AppRouter>['task']['list']['rows'][number]

/** Tasks for a second person that nobody else has: decisions, whose questions are the same for each. */
export const listSeveral = (rows: readonly Row[], readerId: string, locale: Locale): readonly SeveralTask[] =>
  rows.flatMap((row) => {
    if (!row.secondPerson || row.form === null || (row.worker !== null && row.worker.id !== readerId)) return []
    const person = row.subject ?? row.head
    return [
      {
        id: row.id,
        reference: row.reference,
        name: person === null ? row.reference : formatPerson(person.name, locale),
        step: row.taskTitle[locale],
        program: row.programTitle[locale],
        bundleHash: row.bundleHash,
        form: row.form,
      },
    ]
  })
