'use client'

import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { ButtonLink } from '../_ui/button-link.tsx'
import { useTranslate } from '../_ui/i18n.tsx'
import { StateMessage } from '../_ui/state-message.tsx'

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** What failed, what is safe, try again, and a code for the help desk. Nothing technical. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslate()
  return (
    <StateMessage
      level={1}
      icon={<IconPlugConnectedX size={24} stroke={1.75} aria-hidden />}
      title={t('state.error.title')}
      text={t('state.error.text')}
      actions={
        <>
          <Button variant="filled" onClick={reset}>
            {t('state.error.retry')}
          </Button>
          <ButtonLink href="/cases">{t('state.back')}</ButtonLink>
        </>
      }
      note={error.digest === undefined ? undefined : t('state.error.code', { code: error.digest })}
    />
  )
}
