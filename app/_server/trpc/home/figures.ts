import { readingAccess, readingAudit } from '../access.ts'
import { authorised } from '../init.ts'

/** Grants are told of so many days before they end. */
const SOON_DAYS = 30

/** Grants in force that end soon, the next one first. */
export const listEnding = authorised(readingAccess).query(({ ctx }) =>
  ctx.services.work(ctx.scope, ({ staff, today }) => staff.listEnding({ day: today, days: SOON_DAYS })),
)

/** How the chain of the audit trail stands: when it was sealed, and what the last verification found. No entry is read. */
export const getAuditState = authorised(readingAudit).query(({ ctx }) =>
  ctx.services.work(ctx.scope, async ({ auditQueries }) => ({
    lastBatch: (await auditQueries.findLastBatch()) ?? null,
    verification: (await auditQueries.findVerification()) ?? null,
  })),
)
