import type { inferRouterOutputs } from '@trpc/server'
import type { CaseSort } from '#engine/cases/queries/case-queries.ts'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatDate } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import { orderOf, SortHead } from '../../_ui/sort-head.tsx'
import table from '../../_ui/table.module.css'
import { createTranslate, type MessageKey, type Translate } from '../../_ui/translate.ts'
import { type CaseListParams, renderSortAddress } from './case-list-params.ts'
import styles from './case-table.module.css'
import { DueDate } from './due-date.tsx'
import { PersonCells } from './person-cells.tsx'
import { renderShortArea } from './render-area.ts'
import { StatusWord } from './status-word.tsx'
import { findOutcomeWord, findStatusWord } from './status-words.ts'

type Page = inferRouterOutputs<AppRouter>['case']['list']
type Row = Page['rows'][number]

type CaseTableProps = {
  readonly rows: readonly Row[]
  readonly params: CaseListParams
  readonly caption: string
  readonly today: string
  readonly readerId: string
  readonly locale: Locale
}

/** Cases, one a row; the person links. */
export function CaseTable({ rows, params, caption, today, readerId, locale }: CaseTableProps) {
  const t = createTranslate(locale)
  const sorted = (sort: CaseSort, label: MessageKey) => ({
    label: t(label),
    href: renderSortAddress(params, sort),
    order: orderOf(params, sort),
  })
  return (
    <div className={table.scroll} data-scroll>
      <table className={`${table.table} ${styles.cases}`}>
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <SortHead {...sorted('subject', 'cases.column.subject')} />
            <th scope="col">{t('cases.column.register')}</th>
            <th scope="col">{t('cases.column.program')}</th>
            <th scope="col">{t('cases.column.status')}</th>
            <th scope="col">{t('cases.column.step')}</th>
            <SortHead {...sorted('due', 'cases.column.due')} />
            <th scope="col">{t('cases.column.worker')}</th>
            <th scope="col">{t('cases.column.area')}</th>
            <SortHead {...sorted('submitted', 'cases.column.applied')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <CaseTableRow key={row.id} row={row} today={today} readerId={readerId} locale={locale} t={t} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  readonly row: Row
  readonly today: string
  readonly readerId: string
  readonly locale: Locale
  readonly t: Translate
}

function CaseTableRow({ row, today, readerId, locale, t }: RowProps) {
  const { task } = row
  return (
    <tr>
      <PersonCells row={row} locale={locale} t={t} />
      <td className={table.clip} title={row.programTitle[locale]}>
        {row.programTitle[locale]}
      </td>
      <td>
        <StatusWord word={findStatusWord(row)} t={t} />
        {row.decision === null && row.outcome !== null ? (
          <span className={styles.outcome}>
            <StatusWord word={findOutcomeWord(row.outcome)} t={t} quiet />
          </span>
        ) : null}
      </td>
      <td className={table.clip} title={row.taskTitle?.[locale]}>
        {row.taskTitle?.[locale]}
      </td>
      <td>{task === null || task.dueOn === null ? null : <DueDate dueOn={task.dueOn} today={today} locale={locale} t={t} />}</td>
      <td>{task === null ? null : <Worker worker={task.worker} readerId={readerId} locale={locale} t={t} />}</td>
      <td className={`${table.clip} secondary`} title={renderShortArea(row.area, locale)}>
        {renderShortArea(row.area, locale)}
      </td>
      <td className="number secondary">{formatDate(row.submittedOn, locale)}</td>
    </tr>
  )
}

type WorkerProps = {
  readonly worker: NonNullable<Row['task']>['worker']
  readonly readerId: string
  readonly locale: Locale
  readonly t: Translate
}

function Worker({ worker, readerId, locale, t }: WorkerProps) {
  if (worker === null) return <span className="muted">{t('cases.worker.nobody')}</span>
  const name = locale === 'mn' ? worker.nameCyrillic : worker.nameLatin
  const isReader = worker.id === readerId
  return (
    <span className={styles.worker}>
      <Avatar name={name} small other={!isReader} />
      {isReader ? t('cases.worker.you') : name}
    </span>
  )
}
