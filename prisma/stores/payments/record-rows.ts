import type { JournalEntry } from '#engine/payments/journal.ts'
import type { PaymentStore, StatusFileRecord } from '#engine/payments/ports.ts'
import { DatabaseFault } from '../../connection/faults.ts'
import type { Sql } from '../../database.ts'

export const createRecordRows = (sql: Sql): Pick<PaymentStore, 'findStatusFile' | 'insertStatusFile' | 'appendJournal'> => ({
  findStatusFile: (hash) =>
    sql.one<StatusFileRecord>(
      `select hash, cycle_id as "cycleId", message_id as "messageId", recorded_at as "recordedAt", recorded_by as "recordedBy", changed
       from status_file where hash = $1`,
      [hash],
    ),
  insertStatusFile: async (file) => {
    const written = await sql.run(
      `insert into status_file (hash, cycle_id, program_id, message_id, recorded_at, recorded_by, changed)
       select $1, c.id, c.program_id, $3, $4, $5, $6 from payment_cycle c where c.id = $2`,
      [file.hash, file.cycleId, file.messageId, file.recordedAt, file.recordedBy, file.changed],
    )
    if (written !== 1)
      throw new DatabaseFault('Expected the payment cycle of the status file, but it is not there or out of sight.')
  },
  appendJournal: (entries) => appendJournal(sql, entries),
})

async function appendJournal(sql: Sql, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length === 0) return
  await sql.run(
    `insert into journal_entry (id, kind, program_id, debit, credit, amount_minor, currency, booked_on, recorded_at, source_id, period)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::date[], $9::timestamptz[],
       $10::uuid[], $11::text[])`,
    [
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.kind),
      entries.map((entry) => entry.programId),
      entries.map((entry) => entry.debit),
      entries.map((entry) => entry.credit),
      entries.map((entry) => entry.amountMinor),
      entries.map((entry) => entry.currency),
      entries.map((entry) => entry.bookedOn),
      entries.map((entry) => entry.recordedAt),
      entries.map((entry) => entry.sourceId),
      entries.map((entry) => entry.period),
    ],
  )
}
