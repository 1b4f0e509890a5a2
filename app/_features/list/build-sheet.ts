import type { inferRouterOutputs } from '@trpc/server'
import { date, instant, money, number, type Sheet } from '../../_server/exports/sheet.ts'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { renderAction } from '../admin/render-action.ts'
import { renderShortArea } from '../case/render-area.ts'
import { findPaymentWord, findStatusWord } from '../case/status-words.ts'

type Exports = inferRouterOutputs<AppRouter>['export']
type Reader = { readonly locale: Locale; readonly t: Translate }
type Subject = Exports['cases']['rows'][number]['subject']

const name = (subject: Subject, head: Subject, { locale, t }: Reader): string => {
  const person = subject ?? head
  return person === null ? t('cases.hidden') : formatPerson(person.name, locale)
}

/** Lists as sheets, in the reader's language: the columns of the page, and what the page has no room for. */
export const buildSheet = {
  cases: ({ rows, total }: Exports['cases'], reader: Reader): Sheet => {
    const { t, locale } = reader
    return {
      total,
      columns: [
        t('payments.column.case'),
        t('cases.column.subject'),
        t('cases.column.register'),
        t('cases.column.program'),
        t('cases.column.status'),
        t('cases.column.step'),
        t('cases.column.due'),
        t('cases.column.worker'),
        t('cases.column.area'),
        t('cases.column.applied'),
      ],
      rows: rows.map((row) => [
        row.reference,
        name(row.subject, row.head, reader),
        (row.subject ?? row.head)?.registerNumber ?? null,
        row.programTitle[locale],
        t(findStatusWord(row).key),
        row.taskTitle?.[locale] ?? null,
        date(row.task?.dueOn ?? null),
        row.task?.worker ? nameOf(row.task.worker, locale) : null,
        renderShortArea(row.area, locale),
        date(row.submittedOn),
      ]),
    }
  },
  queues: ({ rows, total }: Exports['tasks'], reader: Reader): Sheet => {
    const { t, locale } = reader
    return {
      total,
      columns: [
        t('queue.column.priority'),
        t('queue.column.due'),
        t('queue.column.subject'),
        t('queue.column.register'),
        t('payments.column.case'),
        t('queue.column.program'),
        t('queue.column.step'),
        t('queue.title'),
        t('queue.column.waiting'),
        t('queue.column.worker'),
      ],
      rows: rows.map((row) => [
        number(row.priority),
        date(row.dueOn),
        name(row.subject, row.head, reader),
        (row.subject ?? row.head)?.registerNumber ?? null,
        row.reference,
        row.programTitle[locale],
        row.taskTitle[locale],
        row.queueTitle[locale],
        instant(row.createdAt),
        row.worker === null ? null : nameOf(row.worker, locale),
      ]),
    }
  },
  payments: ({ rows, total }: Exports['payments'], { t, locale }: Reader): Sheet => ({
    total,
    columns: [
      t('payments.column.payee'),
      t('payments.column.register'),
      t('payments.column.case'),
      t('payments.column.account'),
      t('payments.column.amount', { currency: rows[0]?.currency ?? 'MNT' }),
      t('payments.column.state'),
      t('payments.column.reason'),
    ],
    rows: rows.map((row) => {
      const word = findPaymentWord(row.state)
      return [
        row.payee === null ? t('cases.hidden') : formatPerson(row.payee.name, locale),
        row.payee?.registerNumber ?? null,
        row.references.join(' '),
        row.iban,
        money(row.amountMinor),
        word === undefined ? row.state : t(word.key),
        row.reason,
      ]
    }),
  }),
  waiting: ({ rows, total }: Exports['waiting'], { t, locale }: Reader): Sheet => ({
    total,
    columns: [
      t('payments.column.case'),
      t('payments.column.payee'),
      t('payments.column.register'),
      t('payments.column.reason.waiting'),
      t('payments.column.why'),
      t('payments.column.amount', { currency: '₮' }),
    ],
    rows: rows.map((row) => [
      row.reference,
      row.payee === null ? null : formatPerson(row.payee.name, locale),
      row.payee?.registerNumber ?? null,
      t(`exception.${row.exception}`),
      t(`exception.${row.exception}.todo`),
      money(row.amountMinor),
    ]),
  }),
  audit: ({ rows, total }: Exports['audit'], { t, locale }: Reader): Sheet => ({
    total,
    columns: [
      t('audit.column.when'),
      t('audit.column.who'),
      t('audit.column.role'),
      t('audit.column.what'),
      t('audit.column.on'),
      t('audit.column.purpose'),
      t('audit.details'),
      t('audit.batch'),
    ],
    rows: rows.map((row) => [
      instant(row.at),
      row.actor === null ? null : nameOf(row.actor, locale),
      row.role,
      renderAction(row.action, t),
      row.subjects.join(' '),
      row.purpose,
      JSON.stringify(row.details),
      row.batch === null ? null : number(Number(row.batch)),
    ]),
  }),
  people: ({ rows, total }: Exports['people'], { t, locale }: Reader): Sheet => ({
    total,
    columns: [
      t('people.column.name'),
      t('people.column.roles'),
      t('people.column.groups'),
      t('people.column.email'),
      t('people.column.state'),
      t('people.column.added'),
    ],
    rows: rows.map((row) => [
      nameOf(row, locale),
      [...new Set(row.grants.map(({ role }) => t(`role.${role}`)))].join(', '),
      row.groups.map((group) => nameOf(group, locale)).join(', '),
      row.email,
      t(row.active ? 'people.state.active' : 'people.state.inactive'),
      date(row.createdAt),
    ]),
  }),
} as const
