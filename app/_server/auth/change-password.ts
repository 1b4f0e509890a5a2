'use server'

import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { systemScope } from '#prisma/scope.ts'
import { getWeb } from '../get-web.ts'
import { findCurrent } from './current.ts'
import { keepCookies } from './keep-cookies.ts'

export type PasswordState = { readonly refused: 'wrong' | 'short' | 'same' | 'unlike' | null; readonly attempt: number }

/** The shortest that sign-in takes. */
const LEAST_LENGTH = 12

/** Takes a password of one's own by the form; every other session of the person ends. */
export async function changePassword({ attempt }: PasswordState, form: FormData): Promise<PasswordState> {
  const current = await findCurrent()
  if (current === null) redirect('/sign-in')
  const [before, chosen, again] = ['current', 'chosen', 'again'].map((name) => String(form.get(name) ?? ''))
  const refuse = (refused: PasswordState['refused']): PasswordState => ({ refused, attempt: attempt + 1 })
  if (before === undefined || chosen === undefined || [...chosen].length < LEAST_LENGTH) return refuse('short')
  if (chosen !== again) return refuse('unlike')
  if (chosen === before) return refuse('same')
  const { auth, services } = getWeb()
  try {
    const { headers: answered } = await auth.api.changePassword({
      body: { currentPassword: before, newPassword: chosen, revokeOtherSessions: true },
      headers: await headers(),
      returnHeaders: true,
    })
    keepCookies(await cookies(), answered)
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 400) return refuse('wrong')
    throw error
  }
  await services.work(systemScope('sign-in'), async ({ staff, logAccess }) => {
    await staff.passwordChanged(current.principal.id)
    await logAccess({ action: 'person.password-changed', subjects: [current.principal.id] })
  })
  redirect('/')
}
