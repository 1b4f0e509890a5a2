import type { Database, Sql } from '../database.ts'
import { systemScope } from '../scope.ts'
import { AUDIT_EVENT_COLUMNS, type AuditEventRow } from './audit-event-row.ts'
import { FIRST_HASH, hashBatch } from './hash-batch.ts'

export type AuditBreak = {
  readonly batch: bigint
  /** `event-changed`: an event was changed, added or removed; `chain-broken`: a batch is missing or was put in place of another. */
  readonly kind: 'event-changed' | 'event-count' | 'chain-broken'
  readonly message: string
}

export type AuditReport = { readonly batches: number; readonly events: number; readonly breaks: readonly AuditBreak[] }

type BatchRow = { batch: bigint; sealed_at: string; event_count: number; prev_hash: string; hash: string }

/**
 * Computes the chain anew and compares. All breaks at once.
 * @param expectedHead the last known hash, kept outside the database: without it the newest batches could be cut off unseen.
 */
export function verifyAudit(database: Database, expectedHead?: string): Promise<AuditReport> {
  return database.transaction(
    systemScope('sealer', 'audit-verification'),
    async (sql) => {
      const batches = await sql.rows<BatchRow>(
        'select batch, sealed_at, event_count, prev_hash, hash from audit_batch order by batch',
      )
      const breaks: AuditBreak[] = []
      let previous = { batch: 0n, hash: FIRST_HASH }
      for (const row of batches) {
        breaks.push(...checkLink(row, previous), ...(await checkEvents(sql, row)))
        previous = row
      }
      breaks.push(...(await checkStrays(sql)), ...checkHead(batches, expectedHead))
      return { batches: batches.length, events: batches.reduce((sum, row) => sum + row.event_count, 0), breaks }
    },
    { isolation: 'repeatable read', readOnly: true },
  )
}

const found = (batch: bigint, kind: AuditBreak['kind'], message: string): AuditBreak => ({ batch, kind, message })

function checkLink(row: BatchRow, previous: { batch: bigint; hash: string }): AuditBreak[] {
  if (row.batch === previous.batch + 1n && row.prev_hash === previous.hash) return []
  return [
    found(
      row.batch,
      'chain-broken',
      `Expected batch ${row.batch} to follow batch ${row.batch - 1n} by its hash, but it does not.`,
    ),
  ]
}

async function checkEvents(sql: Sql, row: BatchRow): Promise<AuditBreak[]> {
  const { batch } = row
  const events = await sql.rows<AuditEventRow>(`select ${AUDIT_EVENT_COLUMNS} from audit_event e where e.batch = $1`, [batch])
  if (events.length !== row.event_count) {
    const message = `Expected ${row.event_count} events in batch ${batch}, as when it was sealed, but there are ${events.length}.`
    return [found(batch, 'event-count', message)]
  }
  const hash = hashBatch({ batch, prevHash: row.prev_hash, sealedAt: row.sealed_at, events })
  if (hash === row.hash) return []
  return [
    found(
      batch,
      'event-changed',
      `Expected batch ${batch} to be as when it was sealed, but an event in it or the batch itself was changed.`,
    ),
  ]
}

async function checkStrays(sql: Sql): Promise<AuditBreak[]> {
  const strays = await sql.rows<{ batch: bigint; count: bigint }>(
    `select e.batch, count(*) from audit_event e where e.batch is not null
       and not exists (select from audit_batch b where b.batch = e.batch) group by e.batch order by e.batch`,
  )
  return strays.map(({ batch, count }) =>
    found(batch, 'chain-broken', `Expected batch ${batch}, because ${count} events belong to it, but it is missing.`),
  )
}

function checkHead(batches: readonly BatchRow[], expectedHead: string | undefined): AuditBreak[] {
  if (expectedHead === undefined || batches.some(({ hash }) => hash === expectedHead)) return []
  const last = batches.at(-1)?.batch ?? 0n
  return [
    found(
      last,
      'chain-broken',
      `Expected a batch with the hash ${expectedHead}, which was the last one known, but there is none.`,
    ),
  ]
}
