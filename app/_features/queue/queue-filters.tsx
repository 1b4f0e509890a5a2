import { IconSearch, IconX } from '@tabler/icons-react'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import type { Translate } from '../../_ui/translate.ts'
import search from '../case/case-filters.module.css'
import styles from './queue-filters.module.css'
import { type QueueParams, renderQueueAddress } from './queue-params.ts'

type QueueFiltersProps = {
  readonly params: QueueParams
  /** Whose tasks are shown, where only one colleague's are. */
  readonly worker: string | null
  readonly t: Translate
  readonly children?: ReactNode
}

/** Search and chips that narrow the list; each is in the address, so that it holds what is shown. */
export function QueueFilters({ params, worker, t, children }: QueueFiltersProps) {
  const chips = [
    { key: 'late', on: params.late, href: renderQueueAddress(params, { late: !params.late }) },
    { key: 'free', on: params.free, href: renderQueueAddress(params, { free: !params.free }) },
  ] as const
  const kept = [...new URL(renderQueueAddress(params, { search: null }), 'http://here').searchParams]
  return (
    <nav className={styles.bar} aria-label={t('queue.filters')}>
      <Form action="/queues" className={search.search} role="search">
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          key={params.search}
          type="search"
          name="q"
          defaultValue={params.search ?? ''}
          placeholder={t('cases.search.hint')}
          aria-label={t('queue.search')}
          data-search
          autoComplete="off"
          spellCheck={false}
        />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {params.search === null ? (
          <Kbd>/</Kbd>
        ) : (
          <Link href={renderQueueAddress(params, { search: null })} className={search.clear} aria-label={t('cases.search.clear')}>
            <IconX size={14} stroke={1.75} aria-hidden />
          </Link>
        )}
      </Form>
      {chips.map(({ key, on, href }) => (
        <Link key={key} href={href} className={styles.chip} data-on={on || undefined} aria-current={on ? 'true' : undefined}>
          {t(`queue.filter.${key}`)}
        </Link>
      ))}
      {worker === null ? null : (
        <Link href={renderQueueAddress(params, { workerId: null })} className={styles.chip} data-on>
          {t('queue.filter.worker', { name: worker })}
          <IconX size={14} stroke={1.75} aria-hidden />
        </Link>
      )}
      {children}
      <span className={styles.sorted}>{t(`queue.sorted.${params.sort}`)}</span>
    </nav>
  )
}
