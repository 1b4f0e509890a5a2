'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getWeb } from '../get-web.ts'
import { keepCookies } from './keep-cookies.ts'
import { parseNext } from './sign-in-address.ts'

/** What the sign-in form shows after a try; field errors by name, and what was typed but never the password. */
export type SignInState = {
  readonly email: string
  readonly missing: readonly ('email' | 'password')[]
  readonly refused: 'wrong' | 'too-often' | 'failed' | null
}

/**
 * Signs in by the form. It goes through better-auth's own handler, so that its rate limits count here too, and works without JavaScript.
 */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '').trim()
  const password = String(form.get('password') ?? '')
  const missing = [...(email === '' ? (['email'] as const) : []), ...(password === '' ? (['password'] as const) : [])]
  if (missing.length > 0) return { email, missing, refused: null }
  const { auth } = getWeb()
  const base = auth.options.baseURL
  const answer = await auth.handler(
    new Request(`${base}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: await forwardHeaders(base),
      body: JSON.stringify({ email, password }),
    }),
  )
  if (answer.status === 429) return { email, missing: [], refused: 'too-often' }
  if (answer.status >= 500) return { email, missing: [], refused: 'failed' }
  if (!answer.ok) return { email, missing: [], refused: 'wrong' }
  keepCookies(await cookies(), answer.headers)
  redirect(parseNext(form.get('next')))
}

/** The limits are by address, so the address goes with it. */
async function forwardHeaders(origin: string): Promise<Headers> {
  const from = await headers()
  const to = new Headers({ 'content-type': 'application/json', origin })
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = from.get(name)
    if (value !== null) to.set(name, value)
  }
  return to
}
