import Link from 'next/link'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import table from '../../_ui/table.module.css'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { describeEntry, findEntryHref, type HistoryEntryView } from './describe-entry.ts'
import styles from './history.module.css'

type HistoryTableProps = {
  readonly entries: readonly HistoryEntryView[]
  readonly currency: string
  readonly timeZone: string
  /** Where the reader may look on. */
  readonly mayOpen: Readonly<Record<'document' | 'cycle' | 'instance', boolean>>
  readonly locale: Locale
  readonly t: Translate
  readonly flush?: boolean
}

/** What happened: when, who, which kind, and the sentence; with the way to where more is to be seen. */
export function HistoryTable({ entries, currency, timeZone, mayOpen, locale, t, flush = false }: HistoryTableProps) {
  return (
    <ScrollRegion className={flush ? styles.flush : table.scroll} label={t('history.title')}>
      <table className={`${table.table} ${flush ? `${table.flush} ${table.compact}` : ''} ${styles.history}`}>
        <caption className="hidden">{t('history.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.column.when')}</th>
            <th scope="col">{t('history.column.what')}</th>
            <th scope="col">{t('history.column.who')}</th>
            <th scope="col">{t('history.column.kind')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td className="number secondary">
                <time dateTime={entry.at}>{formatInstant(entry.at, timeZone, locale)}</time>
              </td>
              <td className={styles.what}>
                {describeEntry(entry, { currency, locale, t })}
                <More entry={entry} mayOpen={mayOpen} t={t} />
              </td>
              <td>
                {entry.actor === null || entry.actor.nameLatin === '' ? (
                  <span className="muted">{t('history.system')}</span>
                ) : (
                  nameOf(entry.actor, locale)
                )}
              </td>
              <td className="secondary">{t(`history.kind.${entry.kind}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type MoreProps = Pick<HistoryTableProps, 'mayOpen' | 't'> & { readonly entry: HistoryEntryView }

function More({ entry, mayOpen, t }: MoreProps) {
  const href = findEntryHref(entry)
  const { link } = entry
  if (href === null || link === null || !mayOpen[link.to]) return null
  const label = t(`history.link.${link.to}`)
  return (
    <>
      {' '}
      {link.to === 'document' ? (
        <a href={href} download className={styles.more}>
          {label}
        </a>
      ) : (
        <Link href={href} prefetch={false} className={styles.more}>
          {label}
        </Link>
      )}
    </>
  )
}
