'use client'

import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import styles from './case-work.module.css'
import type { ChangeableFact } from './case-work-view.ts'

/** As it is typed; `none` where the fact has a value "there is none". */
export type TypedFact = { readonly text: string; readonly isNone: boolean }
export const emptyFact: TypedFact = { text: '', isNone: false }

type FactInputProps = {
  readonly fact: ChangeableFact
  readonly typed: TypedFact
  readonly onChange: (typed: TypedFact) => void
  readonly label: string
}

/** The control that suits a fact. */
export function FactInput({ fact, typed, onChange, label }: FactInputProps) {
  const t = useTranslate()
  const locale = useLocale()
  const name = useId()
  const write = (text: string) => onChange({ text, isNone: false })
  return (
    <div className={styles.checks}>
      {fact.kind === 'boolean' ? (
        <Radio.Group label={label} value={typed.text} onChange={write}>
          <Radio value="true" label={t('work.fact.yes')} name={name} />
          <Radio value="false" label={t('work.fact.no')} name={name} />
        </Radio.Group>
      ) : fact.codes.length > 0 ? (
        <NativeSelect
          label={label}
          value={typed.text}
          onChange={(event) => write(event.currentTarget.value)}
          data={[{ value: '', label: t('work.choose') }, ...fact.codes.map((code) => ({ value: code, label: code }))]}
        />
      ) : (
        <TextInput
          className={styles.short}
          label={label}
          description={fact.unit === null ? undefined : t(`work.fact.in`, { unit: fact.unit })}
          type={fact.kind === 'date' ? 'date' : 'text'}
          lang={locale}
          inputMode={isNumber(fact) ? 'decimal' : undefined}
          maxLength={1000}
          value={typed.text}
          disabled={typed.isNone}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      {fact.isNullable ? (
        <Checkbox
          label={t('work.fact.none')}
          checked={typed.isNone}
          onChange={(event) => onChange({ text: '', isNone: event.currentTarget.checked })}
        />
      ) : null}
    </div>
  )
}

const isNumber = ({ kind }: ChangeableFact): boolean => kind === 'integer' || kind === 'money' || kind === 'decimal'

/** The value that is sent: numbers as decimal text, so that none is rounded on its way; undefined where nothing was typed. */
export const readFact = (fact: ChangeableFact, { text, isNone }: TypedFact): string | number | boolean | null | undefined => {
  if (isNone) return null
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (fact.kind === 'boolean') return trimmed === 'true'
  if (!isNumber(fact)) return trimmed
  const plain = trimmed.replace(/[\s,₮]/g, '')
  return fact.kind === 'integer' && /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain
}
