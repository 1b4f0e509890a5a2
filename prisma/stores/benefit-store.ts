import type { EntitlementLine, LineSubject } from '#engine/benefits/entitlement-line.ts'
import { renderSubjectKey } from '#engine/benefits/line-key.ts'
import type { BenefitStore, ComponentBalance } from '#engine/benefits/ports.ts'
import { DatabaseFault } from '../connection/faults.ts'
import type { Sql } from '../database.ts'
import { lineColumns, lineOrder } from './money-columns.ts'

/** The ledger of entitlements in PostgreSQL, bound to one transaction and its scope. */
export const createBenefitStore = (sql: Sql): BenefitStore => ({
  getLedger: async ({ programId, enrolmentId, beneficiaryIds }) => {
    const lines = await listLines(sql, [enrolmentId])
    const beneficiaries = [...new Set([...beneficiaryIds, ...lines.map((line) => line.beneficiaryId)])]
    return { lines, highestSequences: await listSequences(sql, programId, beneficiaries) }
  },
  listHighestSequences: (subjects) => listSequencesOf(sql, subjects),
  listLinesForMany: (enrolmentIds) => listLines(sql, enrolmentIds),
  findLines: (lineIds) =>
    sql.rows<EntitlementLine>(`select ${lineColumns} from entitlement_line l where id = any ($1::uuid[])`, [lineIds]),
  listBalances: (enrolmentId) =>
    sql.rows<ComponentBalance>(
      `select component, period, currency, sum(amount_minor)::bigint as "amountMinor" from entitlement_line
       where enrolment_id = $1 group by component, period, period_start, currency order by period_start, component collate "C"`,
      [enrolmentId],
    ),
  appendLines: (lines) => appendLines(sql, lines),
})

const listLines = (sql: Sql, enrolmentIds: readonly string[]): Promise<EntitlementLine[]> =>
  sql.rows<EntitlementLine>(
    `select ${lineColumns} from entitlement_line l where enrolment_id = any ($1::uuid[]) order by ${lineOrder}`,
    [enrolmentIds],
  )

type SequenceRow = Omit<LineSubject, 'programId'> & { readonly sequence: number }

async function listSequences(sql: Sql, programId: string, beneficiaryIds: readonly string[]): Promise<Map<string, number>> {
  if (beneficiaryIds.length === 0) return new Map()
  const rows = await sql.rows<SequenceRow>(
    `select component, beneficiary_id as "beneficiaryId", period, sequence from schemata_highest_sequences($1, $2::uuid[])`,
    [programId, beneficiaryIds],
  )
  return new Map(rows.map((row) => [renderSubjectKey({ ...row, programId }), row.sequence]))
}

async function listSequencesOf(sql: Sql, subjects: readonly LineSubject[]): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(subjects.map(renderSubjectKey))
  const found = new Map<string, number>()
  for (const programId of new Set(subjects.map((subject) => subject.programId))) {
    const beneficiaries = subjects.filter((subject) => subject.programId === programId).map((subject) => subject.beneficiaryId)
    for (const [key, sequence] of await listSequences(sql, programId, [...new Set(beneficiaries)])) {
      if (wanted.has(key)) found.set(key, sequence)
    }
  }
  return found
}

/** The area is that of the enrolment. A line whose enrolment is out of sight is not written, and that is a fault. */
async function appendLines(sql: Sql, lines: readonly EntitlementLine[]): Promise<void> {
  if (lines.length === 0) return
  const written = await sql.run(
    `insert into entitlement_line (id, program_id, area_path, enrolment_id, component, beneficiary_id, period, period_start, sequence, kind,
       amount_minor, currency, determination_id, recorded_at)
     select l.id, l.program_id, e.area_path, l.enrolment_id, l.component, l.beneficiary_id, l.period, l.period_start, l.sequence, l.kind,
       l.amount_minor, l.currency, l.determination_id, l.recorded_at
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::date[], $8::integer[], $9::text[], $10::bigint[],
       $11::text[], $12::uuid[], $13::timestamptz[]) as l (id, program_id, enrolment_id, component, beneficiary_id, period, period_start,
       sequence, kind, amount_minor, currency, determination_id, recorded_at)
     join enrolment e on e.id = l.enrolment_id and e.program_id = l.program_id`,
    [
      lines.map((line) => line.id),
      lines.map((line) => line.programId),
      lines.map((line) => line.enrolmentId),
      lines.map((line) => line.component),
      lines.map((line) => line.beneficiaryId),
      lines.map((line) => line.period),
      lines.map((line) => line.periodStart),
      lines.map((line) => line.sequence),
      lines.map((line) => line.kind),
      lines.map((line) => line.amountMinor),
      lines.map((line) => line.currency),
      lines.map((line) => line.determinationId),
      lines.map((line) => line.recordedAt),
    ],
  )
  if (written !== lines.length) {
    throw new DatabaseFault(
      `Expected to append ${lines.length} entitlement lines, but the enrolment of ${lines.length - written} is not there or out of sight.`,
    )
  }
}
