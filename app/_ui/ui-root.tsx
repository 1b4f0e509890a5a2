'use client'

import { MantineProvider } from '@mantine/core'
import { setNonce } from 'get-nonce'
import { type ReactNode, useState } from 'react'
import { LocaleProvider } from './i18n.tsx'
import type { Locale } from './locale.ts'
import { resolveVariables, theme } from './theme.ts'

/** What every page stands in: theme, language, and the nonce for style elements that components insert later. */
export function UiRoot({
  locale,
  nonce,
  children,
}: {
  readonly locale: Locale
  readonly nonce: string
  readonly children: ReactNode
}) {
  // The nonce of the first page counts: the policy of a document does not change while it lives.
  const [first] = useState(nonce)
  setNonce(first)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => first}
      deduplicateCssVariables={false}
    >
      <LocaleProvider locale={locale}>{children}</LocaleProvider>
    </MantineProvider>
  )
}
