'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getWeb } from '../get-web.ts'
import { keepCookies } from './keep-cookies.ts'

/** Ends the session here and in the database. */
export async function signOut(): Promise<void> {
  const { headers: answered } = await getWeb().auth.api.signOut({ headers: await headers(), returnHeaders: true })
  keepCookies(await cookies(), answered)
  redirect('/sign-in')
}
