import Link from 'next/link'
import { historyKinds } from '#engine/cases/queries/case-queries.ts'
import { formatCount } from '../../_ui/format.ts'
import type { Translate } from '../../_ui/translate.ts'
import chips from '../queue/queue-filters.module.css'
import styles from './history.module.css'
import { type HistoryParams, renderHistoryAddress } from './history-params.ts'

type HistoryFiltersProps = {
  readonly reference: string
  readonly params: HistoryParams
  readonly counts: Readonly<Partial<Record<(typeof historyKinds)[number], number>>>
  readonly t: Translate
}

/** Kinds with how many there are, and the order; each is in the address. */
export function HistoryFilters({ reference, params, counts, t }: HistoryFiltersProps) {
  const total = historyKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0)
  const kinds = historyKinds.filter((kind) => (counts[kind] ?? 0) > 0 || kind === params.kind)
  return (
    <nav className={chips.bar} aria-label={t('history.filter')}>
      <Link
        href={renderHistoryAddress(reference, params, { kind: null })}
        className={chips.chip}
        data-on={params.kind === null || undefined}
        aria-current={params.kind === null ? 'true' : undefined}
      >
        {t('history.all')}&nbsp;<span className="number secondary">{formatCount(total)}</span>
      </Link>
      {kinds.map((kind) => (
        <Link
          key={kind}
          href={renderHistoryAddress(reference, params, { kind })}
          className={chips.chip}
          data-on={params.kind === kind || undefined}
          aria-current={params.kind === kind ? 'true' : undefined}
        >
          {t(`history.kind.${kind}`)}&nbsp;<span className="number secondary">{formatCount(counts[kind] ?? 0)}</span>
        </Link>
      ))}
      <Link
        href={renderHistoryAddress(reference, params, { descending: !params.descending })}
        className={styles.order}
        prefetch={false}
      >
        {t(params.descending ? 'history.newest' : 'history.oldest')}
      </Link>
    </nav>
  )
}
