'use client'

import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useActionState, useEffect, useRef } from 'react'
import { type SignInState, signIn } from '../../_server/auth/sign-in.ts'
import { ErrorSummary } from '../../_ui/error-summary.tsx'
import { useTranslate } from '../../_ui/i18n.tsx'
import type { MessageKey } from '../../_ui/translate.ts'
import styles from './sign-in-form.module.css'

const untouched: SignInState = { email: '', missing: [], refused: null }
const refusals: Readonly<Record<NonNullable<SignInState['refused']>, MessageKey>> = {
  wrong: 'signIn.wrong',
  'too-often': 'signIn.tooOften',
  failed: 'signIn.failed',
}

/** E-mail and password, and then to the page that was asked for. It works without JavaScript too; what was typed stays, but for the password. */
export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslate()
  const [state, submit, isBusy] = useActionState(signIn, untouched)
  const errors = [
    ...state.missing.map((field) => ({ field, text: t(`signIn.${field}.missing`) })),
    ...(state.refused === null ? [] : [{ field: 'email', text: t(refusals[state.refused]) }]),
  ]
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (errors.length > 0) document.title = `${t('error.prefix')} ${t('signIn.title')} · Schemata`
  })
  const findError = (field: 'email' | 'password') => (state.missing.includes(field) ? t(`signIn.${field}.missing`) : undefined)
  return (
    <form ref={form} action={submit} noValidate className={styles.form}>
      <input type="hidden" name="next" value={next} />
      <ErrorSummary errors={errors} attempt={state} />
      <TextInput
        id="email"
        name="email"
        type="email"
        size="lg"
        label={t('signIn.email')}
        error={findError('email')}
        defaultValue={state.email}
        key={state.email}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputWrapperOrder={['label', 'description', 'error', 'input']}
      />
      <PasswordInput
        id="password"
        name="password"
        size="lg"
        label={t('signIn.password')}
        error={findError('password')}
        autoComplete="current-password"
        inputWrapperOrder={['label', 'description', 'error', 'input']}
      />
      <Button type="submit" size="lg" variant="filled" fullWidth disabled={isBusy} className={styles.submit}>
        {isBusy ? t('signIn.busy') : t('signIn.submit')}
      </Button>
    </form>
  )
}
