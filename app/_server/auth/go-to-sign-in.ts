import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { renderSignInAddress } from './sign-in-address.ts'

/** Whoever is not signed in does so first, and comes back to the page that was asked for. */
export const goToSignIn = async (): Promise<never> => redirect(renderSignInAddress((await headers()).get('x-address') ?? '/'))
