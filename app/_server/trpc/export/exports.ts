import { readingAccess, readingAudit, readingCases, readingPayments, workingCases } from '../access.ts'
import { AuditFilterInput, logAuditRead, readAuditFilter } from '../audit/list.ts'
import { ListCasesInput } from '../case/list.ts'
import { authorised } from '../init.ts'
import { listShown } from '../list-shown.ts'
import { ListPaymentsInput, ListWaitingInput } from '../payment/list.ts'
import { ListPeopleInput } from '../person/list.ts'
import { findText, getTaskTitle, getText } from '../program/program-texts.ts'
import { ListTasksInput } from '../task/list.ts'
import { collectRows } from './collect-rows.ts'

const page = { after: true, limit: true } as const

/** Cases that a list finds, for a file; one read of everybody in it. */
export const exportCases = authorised(readingCases)
  .input(ListCasesInput.omit(page))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ caseQueries, programs, logAccess }) => {
      const { rows, total } = await collectRows((at) => caseQueries.listCases({ ...input, ...at }))
      await logAccess({ action: 'case.exported', subjects: listShown(rows), details: { rows: rows.length, total } })
      return {
        total,
        rows: await Promise.all(
          rows.map(async (row) => {
            const { program } = await programs.get(row.bundleHash)
            return {
              ...row,
              programTitle: getText(program, 'program.title'),
              taskTitle: row.task === null ? null : getTaskTitle(program, row.task),
            }
          }),
        ),
      }
    }),
  )

/** Tasks that a list finds, for a file; one read of everybody in it. */
export const exportTasks = authorised(workingCases)
  .input(ListTasksInput.omit(page))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ taskQueries, programs, logAccess, actor, today }) => {
      const { rows, total } = await collectRows((at) =>
        taskQueries.listTasks({ ...input, ...at, principalId: actor, day: today }),
      )
      await logAccess({ action: 'task.exported', subjects: listShown(rows), details: { rows: rows.length, total } })
      return {
        total,
        rows: await Promise.all(
          rows.map(async (row) => {
            const { program } = await programs.get(row.bundleHash)
            return {
              ...row,
              programTitle: getText(program, 'program.title'),
              queueTitle: findText(program, `queue.${row.queue}`) ?? { en: row.queue, mn: row.queue },
              taskTitle: getTaskTitle(program, row),
            }
          }),
        ),
      }
    }),
  )

/** Payments of a cycle that a list finds, for a file; one read of everybody in it. */
export const exportPayments = authorised(readingPayments)
  .input(ListPaymentsInput.omit(page))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ paymentQueries, logAccess }) => {
      const { rows, total } = await collectRows((at) => paymentQueries.listPayments({ ...input, ...at }))
      const subjects = rows.flatMap(({ payee }) => (payee === null ? [] : [payee.id]))
      await logAccess({ action: 'payment.exported', subjects, details: { rows: rows.length, total, cycleId: input.cycleId } })
      return { rows, total }
    }),
  )

/** Who waits for money in a cycle, for a file; one read of everybody in it. */
export const exportWaiting = authorised(readingPayments)
  .input(ListWaitingInput.omit(page))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ paymentQueries, logAccess }) => {
      const { rows, total } = await collectRows((at) => paymentQueries.listWaiting({ ...input, ...at }))
      const subjects = rows.flatMap(({ payee }) => (payee === null ? [] : [payee.id]))
      await logAccess({
        action: 'payment.waiting-exported',
        subjects,
        details: { rows: rows.length, total, cycleId: input.cycleId },
      })
      return { rows, total }
    }),
  )

/** Entries of the audit trail that a list finds, for a file. */
export const exportAudit = authorised(readingAudit)
  .input(AuditFilterInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const filter = await readAuditFilter(context, input)
      const { rows, total } = await collectRows((at) => context.auditQueries.listEntries({ ...filter, ...at }))
      await logAuditRead(context, { action: 'audit.exported', filter, asked: input, rows: rows.length })
      return { rows, total }
    }),
  )

/** People who work here, for a file. */
export const exportPeople = authorised(readingAccess)
  .input(ListPeopleInput.omit(page))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ staff, today, logAccess }) => {
      const { rows, total } = await collectRows((at) => staff.listPeople({ ...input, ...at, day: today }))
      await logAccess({ action: 'person.exported', subjects: rows.map(({ id }) => id), details: { rows: rows.length, total } })
      return { rows, total }
    }),
  )
