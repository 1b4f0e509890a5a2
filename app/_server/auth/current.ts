import { headers } from 'next/headers'
import { cache } from 'react'
import { getWeb } from '../get-web.ts'
import type { SignedIn } from '../trpc/context.ts'
import { findSignedIn } from './find-signed-in.ts'

/** Who holds the session of these headers; null without one. */
export const findSession = async (from: Headers): Promise<SignedIn | null> => {
  const { auth, services } = getWeb()
  const session = await auth.api.getSession({ headers: from })
  return session === null ? null : findSignedIn(services, session.user.id)
}

/** Whoever is signed in, asked once for each page. */
export const findCurrent = cache(async (): Promise<SignedIn | null> => findSession(await headers()))
