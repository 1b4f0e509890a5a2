/** Languages of the pages. */
export const locales = ['en', 'mn'] as const
export type Locale = (typeof locales)[number]

export const isLocale = (text: string | undefined): text is Locale => locales.some((locale) => locale === text)

/** Name of the cookie that keeps the choice. */
export const LOCALE_COOKIE = 'schemata-language'

/** The kept choice, else what the browser asks for, else English. */
export const findLocale = (kept: string | undefined, accepted: string | null): Locale =>
  isLocale(kept) ? kept : /^\s*mn\b/i.test(accepted ?? '') ? 'mn' : 'en'
