'use client'

import { Button, PasswordInput } from '@mantine/core'
import { useActionState } from 'react'
import { changePassword, type PasswordState } from '../../_server/auth/change-password.ts'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './sign-in-form.module.css'

const untouched: PasswordState = { refused: null, attempt: 0 }
const fields = { wrong: 'current', short: 'chosen', same: 'chosen', unlike: 'again' } as const

/** The password until now, and twice the new one. It works without JavaScript too. */
export function PasswordForm({ email }: { readonly email: string }) {
  const t = useTranslate()
  const [state, submit, isBusy] = useActionState(changePassword, untouched)
  const { refused } = state
  const errors = refused === null ? [] : [{ field: fields[refused], text: t(`password.refused.${refused}`) }]
  const findError = (field: string) => errors.find((error) => error.field === field)?.text
  const order = {
    inputWrapperOrder: ['label', 'description', 'error', 'input'] as ('label' | 'description' | 'error' | 'input')[],
  }
  return (
    <form action={submit} noValidate className={styles.form}>
      <ErrorSummary errors={errors} attempt={state} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordInput
        id="current"
        name="current"
        size="lg"
        label={t('password.current')}
        error={findError('current')}
        autoComplete="current-password"
        {...order}
      />
      <PasswordInput
        id="chosen"
        name="chosen"
        size="lg"
        label={t('password.chosen')}
        description={t('password.chosen.hint')}
        error={findError('chosen')}
        autoComplete="new-password"
        {...order}
      />
      <PasswordInput
        id="again"
        name="again"
        size="lg"
        label={t('password.again')}
        error={findError('again')}
        autoComplete="new-password"
        {...order}
      />
      <Button type="submit" size="lg" variant="filled" fullWidth disabled={isBusy} className={styles.submit}>
        {t(isBusy ? 'password.busy' : 'password.submit')}
      </Button>
    </form>
  )
}
