'use client'

import { NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { formatCount } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import table from '../../_ui/table.module.css'
import { translateCount } from '../../_ui/translate.ts'
import { EvidenceCells } from './evidence-cells.tsx'
import { type EvidenceFact, type EvidenceRow, type EvidenceSort, type EvidenceView, listEvidenceRows } from './evidence-rows.ts'
import styles from './evidence-table.module.css'

type EvidenceTableProps = {
  readonly facts: readonly EvidenceFact[]
  readonly currency: string
  readonly timeZone: string
  /** On paper every version is shown, and nothing to press. */
  readonly unfolded?: boolean
}

const columns = ['fact', 'value', 'valid', 'source', 'verification', 'recorded'] as const
const sources = ['registry', 'caseworker', 'application', 'exchange'] as const
const first: EvidenceView = { sort: 'fact', descending: false, source: null, search: '' }

/** What is known of the case: each value with its validity, where it comes from and who recorded it; superseded versions open below it. */
export function EvidenceTable({ facts, currency, timeZone, unfolded = false }: EvidenceTableProps) {
  const t = useTranslate()
  const locale = useLocale()
  const [view, setView] = useState(first)
  const rows = listEvidenceRows(facts, view, locale)
  if (facts.length === 0) return <p className={styles.quiet}>{t('facts.none')}</p>
  const total = listEvidenceRows(facts, first, locale).length
  const sortBy = (sort: EvidenceSort) =>
    setView({ ...view, sort, descending: view.sort === sort ? !view.descending : sort === 'recorded' || sort === 'valid' })
  return (
    <>
      {unfolded ? null : (
        <fieldset className={styles.filters} aria-label={t('facts.filter')}>
          <TextInput
            size="xs"
            aria-label={t('facts.filter.search')}
            placeholder={t('facts.filter.search')}
            value={view.search}
            onChange={(event) => setView({ ...view, search: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('facts.column.source')}
            value={view.source ?? ''}
            onChange={(event) =>
              setView({ ...view, source: sources.find((source) => source === event.currentTarget.value) ?? null })
            }
            data={[
              { value: '', label: t('facts.filter.all') },
              ...sources.map((source) => ({ value: source, label: t(`facts.source.${source}`) })),
            ]}
          />
          <span className={styles.count} role="status">
            {t('facts.count', { shown: formatCount(rows.length), total: formatCount(total) })}
          </span>
        </fieldset>
      )}
      {rows.length === 0 ? <p className={styles.quiet}>{t('facts.filter.none')}</p> : null}
      {rows.length === 0 ? null : (
        <ScrollRegion className={styles.scroll} label={t('facts.title')}>
          <table className={`${table.table} ${table.flush} ${table.compact} ${styles.table}`}>
            <caption className="hidden">{t('facts.title')}</caption>
            <thead>
              <tr>
                {columns.map((column) =>
                  column === 'value' || unfolded ? (
                    <th key={column} scope="col">
                      {t(`facts.column.${column}`)}
                    </th>
                  ) : (
                    <Head key={column} column={column} view={view} onSort={sortBy} />
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Versions key={row.key} row={row} currency={currency} timeZone={timeZone} unfolded={unfolded} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </>
  )
}

type HeadProps = { readonly column: EvidenceSort; readonly view: EvidenceView; readonly onSort: (sort: EvidenceSort) => void }

function Head({ column, view, onSort }: HeadProps) {
  const t = useTranslate()
  const order = view.sort === column ? (view.descending ? 'descending' : 'ascending') : undefined
  const Arrow = view.descending ? IconArrowDown : IconArrowUp
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" className={styles.sort} onClick={() => onSort(column)}>
        {t(`facts.column.${column}`)}
        {order === undefined ? null : <Arrow size={12} stroke={2} aria-hidden />}
      </button>
    </th>
  )
}

type VersionsProps = Pick<EvidenceTableProps, 'currency' | 'timeZone'> & {
  readonly row: EvidenceRow
  readonly unfolded: boolean
}

function Versions({ row, currency, timeZone, unfolded }: VersionsProps) {
  const t = useTranslate()
  const [isOpen, setOpen] = useState(unfolded)
  const { fact, version, superseded } = row
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <Fragment>
      <EvidenceCells label={fact.label} version={version} currency={currency} timeZone={timeZone}>
        {superseded.length === 0 ? null : unfolded ? null : (
          <button type="button" className={styles.open} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Chevron size={12} stroke={2} aria-hidden />
            {translateCount(t, 'facts.earlier', superseded.length)}
          </button>
        )}
      </EvidenceCells>
      {isOpen
        ? superseded.map((earlier, index) => (
            <EvidenceCells
              // biome-ignore lint/suspicious/noArrayIndexKey: versions have no id of their own and never change their order
              key={index}
              label={fact.label}
              version={earlier}
              currency={currency}
              timeZone={timeZone}
              isSuperseded
            />
          ))
        : null}
    </Fragment>
  )
}
