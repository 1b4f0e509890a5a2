'use server'

import { cookies } from 'next/headers'
import { isLocale, LOCALE_COOKIE } from './locale.ts'

const YEAR_S = 31_536_000

/** Keeps the chosen language in a cookie of this browser; the page is shown again in it. Anything else changes nothing. */
export async function setLocale(form: FormData): Promise<void> {
  const chosen = form.get('locale')
  if (typeof chosen !== 'string' || !isLocale(chosen)) return
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, chosen, { path: '/', maxAge: YEAR_S, sameSite: 'lax', httpOnly: true })
}
