'use client'

import { usePathname, useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { FailurePage } from '../_ui/failure-page.tsx'
import { useTranslate } from '../_ui/i18n.tsx'
import type { MessageKey } from '../_ui/translate.ts'

type ErrorPageProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** What each part of the product says could not be opened, and the way back from it. */
const parts: readonly { readonly path: string; readonly title: MessageKey; readonly back: MessageKey }[] = [
  { path: '/queues', title: 'state.error.queue', back: 'state.back.queues' },
  { path: '/cases/', title: 'state.error.case', back: 'state.back' },
  { path: '/payments', title: 'state.error.payments', back: 'payments.back' },
]

/** A page that could not be opened. The answer is fetched anew from the server when it is tried again. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslate()
  const router = useRouter()
  const pathname = usePathname()
  const part = parts.find(({ path }) => pathname.startsWith(path))
  const href = part === undefined || part.path === '/cases/' ? '/cases' : part.path
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <FailurePage
      title={t(part?.title ?? 'state.error.title')}
      code={error.digest}
      back={{ href, label: t(part?.back ?? 'state.back') }}
      onRetry={retry}
    />
  )
}
