import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { AuditEventRow } from './audit-event-row.ts'

/** What the first batch is chained to. */
export const FIRST_HASH = '0'.repeat(64)

export type Batch = {
  readonly batch: bigint
  readonly prevHash: string
  readonly sealedAt: string
  readonly events: readonly AuditEventRow[]
}

/** SHA-256 (hexadecimal) over number, instant, the hash before, and every event in RFC 8785 form, ordered by id. */
export function hashBatch({ batch, prevHash, sealedAt, events }: Batch): string {
  const hash = createHash('sha256').update(`${batch}\n${sealedAt}\n${prevHash}\n`)
  const ordered = [...events].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const event of ordered) hash.update(`${renderEvent(event)}\n`)
  return hash.digest('hex')
}

/** Named field by field: a column that is added later must not change old hashes. */
function renderEvent({ id, at, actor, role, action, subjects, purpose, program, area_path, details }: AuditEventRow): string {
  return canonicalize({ id, at, actor, role, action, subjects, purpose, program, area_path, details }) as string
}
