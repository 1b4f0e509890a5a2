import { cookies, headers } from 'next/headers'
import { findLocale, LOCALE_COOKIE, type Locale } from './locale.ts'

/** The reader's language, for pages on the server. */
export const getCurrentLocale = async (): Promise<Locale> =>
  findLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
