'use client'

import { Button } from '@mantine/core'
import { IconChevronDown, IconSearch, IconX } from '@tabler/icons-react'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import styles from '../case/case-filters.module.css'
import { type Choice, ChoiceMenu } from '../list/choice-menu.tsx'

type PaymentFiltersProps = {
  readonly path: string
  readonly search: string | null
  /** What the address says beside the search: it is kept when one searches. */
  readonly kept: readonly (readonly [string, string])[]
  readonly withoutSearch: string
  readonly label: string
  readonly options: readonly Choice[]
  /** A filter that came by a link, and the way out of it. */
  readonly chip?: { readonly label: string; readonly href: string } | null
  readonly children?: ReactNode
}

/** Search and filters of a list of a month; each is in the address, so a list can be kept and sent. */
export function PaymentFilters({ path, search, kept, withoutSearch, label, options, chip, children }: PaymentFiltersProps) {
  const t = useTranslate()
  return (
    <nav className={styles.bar} aria-label={t('payments.filter')}>
      <Form action={path} className={styles.search} role="search">
        <IconSearch size={16} stroke={1.75} aria-hidden />
        <input
          key={search}
          type="search"
          name="q"
          defaultValue={search ?? ''}
          placeholder={t('cases.search.hint')}
          aria-label={t('payments.search')}
          data-search
          autoComplete="off"
          spellCheck={false}
        />
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {search === null ? (
          <Kbd>/</Kbd>
        ) : (
          <Link href={withoutSearch} className={styles.clear} aria-label={t('cases.search.clear')}>
            <IconX size={14} stroke={1.75} aria-hidden />
          </Link>
        )}
      </Form>
      <ChoiceMenu choices={options}>
        <Button size="xs" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}>
          {label}: {options.find(({ chosen }) => chosen)?.label}
        </Button>
      </ChoiceMenu>
      {chip === undefined || chip === null ? null : (
        <Link href={chip.href} className={styles.chip}>
          {chip.label}
          <IconX size={14} stroke={1.75} aria-hidden />
        </Link>
      )}
      {children}
    </nav>
  )
}
