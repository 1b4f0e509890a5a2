import { cache } from 'react'
import { findCurrent } from '../auth/current.ts'
import { getWeb } from '../get-web.ts'
import { createCaller } from './app-router.ts'

/** The procedures for a page on the server: same checks as over the wire. */
export const getCaller = cache(async () => createCaller({ services: getWeb().services, signedIn: await findCurrent() }))
