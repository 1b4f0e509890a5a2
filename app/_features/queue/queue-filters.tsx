import Link from 'next/link'
import type { Translate } from '../../_ui/translate.ts'
import styles from './queue-filters.module.css'
import { type QueueParams, renderQueueAddress } from './queue-params.ts'

type QueueFiltersProps = { readonly params: QueueParams; readonly t: Translate }

/** Chips that narrow the list; each is a link, so that the address holds what is shown. */
export function QueueFilters({ params, t }: QueueFiltersProps) {
  const chips = [
    { key: 'late', on: params.late, href: renderQueueAddress(params, { late: !params.late }) },
    { key: 'free', on: params.free, href: renderQueueAddress(params, { free: !params.free }) },
  ] as const
  return (
    <nav className={styles.bar} aria-label={t('queue.filters')}>
      {chips.map(({ key, on, href }) => (
        <Link key={key} href={href} className={styles.chip} data-on={on || undefined} aria-current={on ? 'true' : undefined}>
          {t(`queue.filter.${key}`)}
        </Link>
      ))}
      <span className={styles.sorted}>{t(`queue.sorted.${params.sort}`)}</span>
    </nav>
  )
}
