'use client'

import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatDate, formatPerson } from '../../_ui/format.ts'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import styles from '../case-work/case-work.module.css'
import { Refused } from '../case-work/refused.tsx'
import type { LocalisedForm } from '../form/localise-form.ts'
import { findQuestion, listQuestions } from '../form/render-answer.ts'
import { useTRPC } from '../trpc/trpc-provider.tsx'
import page from './registration.module.css'

type PersonSearchProps = { readonly form: LocalisedForm; readonly onUse: (answers: Readonly<Record<string, string>>) => void }

/** Finds people of the registry by name or register number, and puts them and their accounts into the form. */
export function PersonSearch({ form, onUse }: PersonSearchProps) {
  const t = useTranslate()
  const locale = useLocale()
  const trpc = useTRPC()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const found = useQuery(trpc.application.search.queryOptions({ text: asked }, { enabled: asked.length >= 2, retry: false }))
  const fields = listQuestions(form).map((name) => ({
    name,
    fact: (findQuestion(form, name) as { 'x-fact'?: string } | undefined)?.['x-fact'] ?? '',
  }))
  const numbers = fields.filter(({ fact }) => fact.endsWith('.registerNumber'))
  const account = fields.find(({ fact }) => fact.endsWith('.account'))
  const search = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  return (
    <div>
      <form className={page.search} onSubmit={search}>
        <TextInput
          label={t('registration.search')}
          description={t('registration.search.help')}
          value={text}
          maxLength={100}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit">{t('registration.search.submit')}</Button>
      </form>
      <Refused rejection={null} failed={found.isError} />
      <div role="status">
        {found.data?.length === 0 ? <p className={styles.quiet}>{t('registration.search.none', { text: asked })}</p> : null}
      </div>
      <ul className={styles.list}>
        {(found.data ?? []).map(({ id, name, birthDate, registerNumber, accounts }) => (
          <li key={id} className={page.hit}>
            <div className={styles.line}>
              <strong>{formatPerson(name, locale)}</strong>
              <span className="muted">{t('case.born', { date: formatDate(birthDate, locale) })}</span>
            </div>
            <span className="number">{registerNumber}</span>
            <div className={styles.buttons}>
              {registerNumber === null
                ? null
                : numbers.map(({ name: field }) => (
                    <Button key={field} size="xs" onClick={() => onUse({ [field]: registerNumber })}>
                      {t('registration.use', { field: findQuestion(form, field)?.title ?? field })}
                    </Button>
                  ))}
              {account === undefined
                ? null
                : accounts.map((iban) => (
                    <Button key={iban} size="xs" onClick={() => onUse({ [account.name]: iban })}>
                      {t('registration.use.account', { end: iban.slice(-4) })}
                    </Button>
                  ))}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
