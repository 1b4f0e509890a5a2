import { betterAuth } from 'better-auth'
import { uuidv7 } from 'uuidv7'
import type { AuthPool } from '#prisma/connection/auth-pool.ts'
import { createRateLimits } from './rate-limits.ts'

export type AuthConfig = {
  readonly pool: AuthPool
  /** Signs session cookies. */
  readonly secret: string
  /** Address that people use; with https, cookies are secure. */
  readonly address: string
  /** Told of every session that begins, with the id of the principal; a session that cannot be recorded does not begin. */
  readonly onSignIn?: (principalId: string) => Promise<void>
}

const HOUR_S = 3600

/** Tries to sign in from one network address. */
export const SIGN_INS_A_MINUTE = 60

/**
 * Sign-in by e-mail and password. Nobody signs up: an administrator makes an account. A user's id is the id of its principal, so a session
 * says who acts and nothing about what they may do; grants are read at each request.
 */
export const createAuth = ({ pool, secret, address, onSignIn }: AuthConfig) =>
  betterAuth({
    appName: 'Schemata',
    baseURL: address,
    secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    // A working day; cookies are trusted for a minute before the session row is read again.
    session: { expiresIn: 12 * HOUR_S, updateAge: HOUR_S, cookieCache: { enabled: true, maxAge: 60 } },
    rateLimit: {
      enabled: true,
      customStorage: createRateLimits({ pool }),
      window: 60,
      max: 300,
      // An office signs in from one address, all at eight o'clock.
      customRules: { '/sign-in/email': { window: 60, max: SIGN_INS_A_MINUTE } },
    },
    advanced: {
      cookiePrefix: 'schemata',
      useSecureCookies: address.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // Its own 'uuid' refuses version 7, which principals have.
      database: { generateId: () => uuidv7() },
    },
    databaseHooks: { session: { create: { before: async ({ userId }) => onSignIn?.(userId) } } },
    disabledPaths: ['/sign-up/email', '/delete-user', '/change-email', '/update-user'],
    logger: { level: 'error' },
  })

export type Auth = ReturnType<typeof createAuth>
