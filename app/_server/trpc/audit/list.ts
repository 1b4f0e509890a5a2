import { z } from 'zod'
import type { AuditFilter } from '#prisma/stores/audit-queries/audit-queries.ts'
import type { ServerContext } from '../../services.ts'
import { readingAudit } from '../access.ts'
import { Cursor } from '../cursor.ts'
import { authorised } from '../init.ts'

const Day = z.iso.date()

export const AuditFilterInput = z.strictObject({
  actor: z.uuid().nullable().default(null),
  /** A register number, a reference, an e-mail or an id. */
  subject: z.string().trim().min(1).max(100).nullable().default(null),
  action: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z.-]*$/)
    .nullable()
    .default(null),
  /** Days of the installation, both inclusive. */
  from: Day.nullable().default(null),
  to: Day.nullable().default(null),
  text: z.string().trim().min(1).max(100).nullable().default(null),
  descending: z.boolean().default(true),
})
type AuditFilterInput = z.infer<typeof AuditFilterInput>

export const ListAuditInput = AuditFilterInput.extend({
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Entries of the audit trail, newest first. That they were read is an entry too. */
export const listAudit = authorised(readingAudit)
  .input(ListAuditInput)
  .query(({ ctx, input: { after, limit, ...asked } }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const filter = await readAuditFilter(context, asked)
      const page = await context.auditQueries.listEntries({ ...filter, after, limit })
      await logAuditRead(context, { action: 'audit.listed', filter, asked, rows: page.rows.length })
      return {
        ...page,
        actors: await context.auditQueries.listActors(),
        lastBatch: (await context.auditQueries.findLastBatch()) ?? null,
        verification: (await context.auditQueries.findVerification()) ?? null,
      }
    }),
  )

/** Days become instants of the installation's time zone; a subject becomes the ids that it stands for. */
export const readAuditFilter = async (
  { auditQueries, installation }: ServerContext,
  { subject, action, from, to, ...asked }: AuditFilterInput,
): Promise<Omit<AuditFilter, 'after' | 'limit'>> => ({
  ...asked,
  actions: action === null ? null : [action],
  subjects: subject === null ? null : await auditQueries.findSubjects(subject),
  from: from === null ? null : `${from} 00:00 ${installation.timeZone}`,
  to: to === null ? null : `${nextDay(to)} 00:00 ${installation.timeZone}`,
})

const nextDay = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

type AuditRead = {
  readonly action: string
  readonly filter: Pick<AuditFilter, 'subjects' | 'actor'>
  readonly asked: AuditFilterInput
  readonly rows: number
}

/** Codes only: a text that was searched for may be a name, so that it is only said that there was one. */
export const logAuditRead = ({ logAccess }: ServerContext, { action, filter, asked, rows }: AuditRead): Promise<void> =>
  logAccess({
    action,
    subjects: [...(filter.subjects ?? []), ...(filter.actor === null ? [] : [filter.actor])].slice(0, 50),
    details: {
      rows,
      ...(asked.action === null ? {} : { action: asked.action }),
      ...(asked.from === null ? {} : { from: asked.from }),
      ...(asked.to === null ? {} : { to: asked.to }),
      ...(asked.text === null ? {} : { byText: 1 }),
    },
  })
