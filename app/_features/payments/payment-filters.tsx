'use client'

import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconSearch, IconX } from '@tabler/icons-react'
import Form from 'next/form'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Kbd } from '../../_ui/shell/kbd.tsx'
import styles from '../case/case-filters.module.css'

type Option = { readonly key: string; readonly label: string; readonly href: string; readonly chosen: boolean }

type PaymentFiltersProps = {
  readonly path: string
  readonly search: string | null
  /** What the address says beside the search: it is kept when one searches. */
  readonly kept: readonly (readonly [string, string])[]
  readonly withoutSearch: string
  readonly label: string
  readonly options: readonly Option[]
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
      <Menu position="bottom-start" shadow="none" transitionProps={{ duration: 0 }} returnFocus>
        <Menu.Target>
          <Button size="xs" rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}>
            {label}: {options.find(({ chosen }) => chosen)?.label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {options.map((option) => (
            <Menu.Item
              key={option.key}
              component={Link}
              href={option.href}
              aria-current={option.chosen ? 'true' : undefined}
              leftSection={
                option.chosen ? <IconCheck size={16} stroke={1.75} aria-hidden /> : <span className={styles.noCheck} />
              }
            >
              {option.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
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
