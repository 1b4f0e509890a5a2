'use client'

import { Button } from '@mantine/core'
import Form from 'next/form'
import Link from 'next/link'
import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './operations.module.css'

type IncidentSearchProps = {
  readonly search: string | null
  readonly program: string | null
  readonly programs: readonly { readonly id: string; readonly title: string }[]
}

/** What is looked for is in the address, so a list can be kept and sent. */
export function IncidentSearch({ search, program, programs }: IncidentSearchProps) {
  const t = useTranslate()
  return (
    <div className={styles.bar}>
      <Form action="/operations#stopped" className={styles.search} role="search">
        <input
          key={search}
          type="search"
          name="q"
          defaultValue={search ?? ''}
          placeholder={t('operations.search.hint')}
          aria-label={t('operations.search')}
          maxLength={200}
          data-search
          autoComplete="off"
          spellCheck={false}
        />
        {program === null ? null : <input type="hidden" name="program" value={program} />}
        <Button type="submit">{t('operations.search.submit')}</Button>
      </Form>
      {program === null ? null : <span>{programs.find(({ id }) => id === program)?.title ?? program}</span>}
      {search === null && program === null ? null : (
        <Button component={Link} href="/operations#stopped" variant="subtle">
          {t('operations.search.clear')}
        </Button>
      )}
    </div>
  )
}
