import type { BetterAuthRateLimitStorage } from 'better-auth'
import type { AuthPool } from '#prisma/connection/auth-pool.ts'

type RateLimitsConfig = { readonly pool: AuthPool; readonly now?: () => number }

/**
 * Counts requests in windows that begin with their first request and end when they are over. better-auth's own storage moves the window
 * with each request that it lets through, so an office that signs in once within every minute was locked out after `max` of them.
 */
export const createRateLimits = ({ pool, now = Date.now }: RateLimitsConfig): BetterAuthRateLimitStorage => ({
  consume: async (key, { window, max }) => {
    const at = now()
    const { rows } = await pool.query<{ count: number; start: number }>(CONSUME, [key, at, at - window * 1000])
    const { count, start } = rows[0] ?? { count: 1, start: at }
    if (count === 1) await pool.query('DELETE FROM auth."rateLimit" WHERE "lastRequest" < $1', [at - KEPT_MS])
    if (count <= max) return { allowed: true, retryAfter: null }
    return { allowed: false, retryAfter: Math.ceil((start + window * 1000 - at) / 1000) }
  },
})

const KEPT_MS = 3_600_000

/** One statement, so that of two requests at once each is counted. `lastRequest` is when the window began. */
const CONSUME = `
  INSERT INTO auth."rateLimit" AS r (key, count, "lastRequest") VALUES ($1, 1, $2)
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN r."lastRequest" <= $3 THEN 1 ELSE r.count + 1 END,
    "lastRequest" = CASE WHEN r."lastRequest" <= $3 THEN $2 ELSE r."lastRequest" END
  RETURNING count, "lastRequest" AS start`
