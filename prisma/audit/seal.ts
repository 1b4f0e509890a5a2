import type { Database, Sql } from '../database.ts'
import { systemScope } from '../scope.ts'
import { AUDIT_EVENT_COLUMNS, type AuditEventRow } from './audit-event-row.ts'
import { FIRST_HASH, hashBatch } from './hash-batch.ts'

export type Sealed = { readonly batch: bigint; readonly events: number; readonly hash: string }

const MOST_EVENTS = 10_000

/** Any number, the same for all: two sealers at once would fork the chain. */
const SEAL_LOCK = 72_707_371

/**
 * Chains the audit events that no batch holds yet: one batch, its hash over the hash before and every event. Called every second, it keeps
 * what can be changed unseen to the last second. Returns undefined when there was nothing to seal.
 * @param sealedAt the instant of sealing, ISO in UTC.
 */
export function sealAudit(database: Database, sealedAt: string): Promise<Sealed | undefined> {
  return database.transaction(systemScope('sealer'), async (sql) => {
    await sql.run('select pg_advisory_xact_lock($1)', [SEAL_LOCK])
    const last = await sql.one<{ batch: bigint; hash: string }>('select batch, hash from audit_batch order by batch desc limit 1')
    const batch = (last?.batch ?? 0n) + 1n
    const events = await takeUnsealed(sql, batch)
    if (events.length === 0) return undefined
    const prevHash = last?.hash ?? FIRST_HASH
    const hash = hashBatch({ batch, prevHash, sealedAt, events })
    await sql.run('insert into audit_batch (batch, sealed_at, event_count, prev_hash, hash) values ($1, $2, $3, $4, $5)', [
      batch,
      sealedAt,
      events.length,
      prevHash,
      hash,
    ])
    return { batch, events: events.length, hash }
  })
}

/** Rows whose transaction has committed by now; the others wait for the next batch. */
const takeUnsealed = (sql: Sql, batch: bigint): Promise<AuditEventRow[]> =>
  sql.rows<AuditEventRow>(
    `with unsealed as (select id from audit_event where batch is null order by at, id limit ${MOST_EVENTS})
     update audit_event e set batch = $1 from unsealed where e.id = unsealed.id returning ${AUDIT_EVENT_COLUMNS}`,
    [batch],
  )
