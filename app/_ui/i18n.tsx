'use client'

import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Locale } from './locale.ts'
import { createTranslate, type Translate } from './translate.ts'

const LocaleContext = createContext<Locale>('en')

/** Tells client components the reader's language. */
export function LocaleProvider({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>
}

export const useLocale = (): Locale => useContext(LocaleContext)

export const useTranslate = (): Translate => {
  const locale = useLocale()
  return useMemo(() => createTranslate(locale), [locale])
}
