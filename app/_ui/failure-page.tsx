'use client'

import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect, useState, useTransition } from 'react'
import { ActButton } from './act-button.tsx'
import { ButtonLink } from './button-link.tsx'
import { useTranslate } from './i18n.tsx'
import { isTyping } from './is-typing.ts'
import { Kbd } from './shell/kbd.tsx'
import { StateMessage } from './state-message.tsx'

/** Seconds until a page that failed is tried again by itself, once. */
const AGAIN_AFTER_S = 20

type FailurePageProps = {
  /** What could not be opened: `The case could not be opened`. */
  readonly title: string
  /** What the help desk is told; nothing technical but this. */
  readonly code: string | undefined
  readonly back: { readonly href: string; readonly label: string }
  readonly onRetry: () => void
  readonly level?: 1 | 2
}

/** What failed, what is safe, the way to try again, and a code for the help desk. */
export function FailurePage({ title, code, back, onRetry, level = 1 }: FailurePageProps) {
  const t = useTranslate()
  const [isTrying, startTrying] = useTransition()
  const [left, setLeft] = useState(AGAIN_AFTER_S)
  const retry = () => startTrying(onRetry)
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => before - 1), 1000)
    return () => clearInterval(timer)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it tries by itself when the time is over, and only then
  useEffect(() => {
    if (left === 0) retry()
  }, [left])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'r' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      retry()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
  return (
    <StateMessage
      level={level}
      icon={<IconPlugConnectedX size={24} stroke={1.75} aria-hidden />}
      title={title}
      text={t('state.error.text')}
      actions={
        <>
          <ActButton variant="filled" busy={isTrying} busyLabel={t('state.error.retrying')} onClick={retry}>
            {t('state.error.retry')}
            <Kbd>R</Kbd>
          </ActButton>
          <ButtonLink href={back.href}>{back.label}</ButtonLink>
        </>
      }
      note={
        <>
          {left > 0 ? t('state.error.again', { count: left }) : null}{' '}
          {code === undefined ? null : t('state.error.code', { code })}
        </>
      }
    />
  )
}
