'use client'

import { Button } from '@mantine/core'
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { applicationStatuses } from '#engine/cases/application/application.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import { type Choice, ChoiceMenu } from '../list/choice-menu.tsx'
import styles from './case-filters.module.css'
import { type CaseListParams, renderCaseListAddress } from './case-list-params.ts'
import { findStatusWord } from './status-words.ts'

type CaseFiltersProps = {
  readonly params: CaseListParams
  readonly programs: readonly { readonly id: string; readonly title: string }[]
  readonly children?: ReactNode
}

/** Statuses that a list can hold: drafts belong to whoever writes them. */
const listed = applicationStatuses.filter((status) => status !== 'draft')

/** Search and filters; each is in the address, so a list can be kept and sent. */
export function CaseFilters({ params, programs, children }: CaseFiltersProps) {
  const t = useTranslate()
  const isFiltered = params.status !== null || params.program !== null || params.search !== null
  return (
    <div className={styles.bar}>
      <Form action="/cases" className={styles.search} role="search">
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          key={params.search}
          type="search"
          name="q"
          defaultValue={params.search ?? ''}
          placeholder={t('cases.search.hint')}
          aria-label={t('cases.search')}
          data-search
          autoComplete="off"
          spellCheck={false}
        />
        {params.status === null ? null : <input type="hidden" name="status" value={params.status} />}
        {params.program === null ? null : <input type="hidden" name="program" value={params.program} />}
        {params.search === null ? (
          <Kbd>/</Kbd>
        ) : (
          <Link
            href={renderCaseListAddress(params, { search: null })}
            className={styles.clear}
            aria-label={t('cases.search.clear')}
          >
            <IconX size={14} stroke={1.75} aria-hidden />
          </Link>
        )}
      </Form>
      <Chip
        label={t('cases.filter.program')}
        value={programs.find(({ id }) => id === params.program)?.title ?? t('cases.filter.all')}
        options={[
          {
            key: '',
            label: t('cases.filter.all'),
            href: renderCaseListAddress(params, { program: null }),
            chosen: params.program === null,
          },
          ...programs.map(({ id, title }) => ({
            key: id,
            label: title,
            href: renderCaseListAddress(params, { program: id }),
            chosen: params.program === id,
          })),
        ]}
      />
      <Chip
        label={t('cases.filter.status')}
        value={params.status === null ? t('cases.filter.any') : t(findStatusWord({ status: params.status, decision: null }).key)}
        options={[
          {
            key: '',
            label: t('cases.filter.any'),
            href: renderCaseListAddress(params, { status: null }),
            chosen: params.status === null,
          },
          ...listed.map((status) => ({
            key: status,
            label: t(findStatusWord({ status, decision: null }).key),
            href: renderCaseListAddress(params, { status }),
            chosen: params.status === status,
          })),
        ]}
      />
      {isFiltered ? (
        <Button component={Link} href="/cases" variant="subtle" size="xs">
          {t('cases.filter.clear')}
        </Button>
      ) : null}
      {children}
      <span className={styles.sorted}>{t(`cases.sorted.${params.sort}`)}</span>
    </div>
  )
}

type ChipProps = { readonly label: string; readonly value: string; readonly options: readonly Choice[] }

/** A filter with its value. */
function Chip({ label, value, options }: ChipProps) {
  return (
    <ChoiceMenu choices={options}>
      <button type="button" className={styles.chip}>
        {label} <b>{value}</b>
        <IconChevronDown size={14} stroke={1.75} aria-hidden />
      </button>
    </ChoiceMenu>
  )
}
