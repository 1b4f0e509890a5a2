import type { PaymentInstruction } from '#engine/payments/payment-instruction.ts'
import type { PaymentStore, StateTotals } from '#engine/payments/ports.ts'
import type { Sql, SqlParameter } from '../../database.ts'
import { instructionColumns } from '../money-columns.ts'

type LineRow = { readonly lineId: string; readonly lineKey: string; readonly amountMinor: string }
type InstructionRow = Omit<PaymentInstruction, 'lines'> & { readonly lines: readonly LineRow[] }

const toInstruction = (row: InstructionRow): PaymentInstruction => ({
  ...row,
  lines: row.lines.map((line) => ({ ...line, amountMinor: BigInt(line.amountMinor) })),
})

async function list(sql: Sql, rest: string, parameters: readonly SqlParameter[]): Promise<readonly PaymentInstruction[]> {
  const rows = await sql.rows<InstructionRow>(`select ${instructionColumns} from payment_instruction i ${rest}`, parameters)
  return rows.map(toInstruction)
}

/** Questions about instructions. */
export const createInstructionRows = (
  sql: Sql,
): Pick<
  PaymentStore,
  | 'findInstruction'
  | 'findInstructionsByEndToEndIds'
  | 'listInstructions'
  | 'listInstructionsOfEnrolment'
  | 'listTotals'
  | 'findHolder'
> => ({
  findInstruction: async (id) => (await list(sql, 'where i.id = $1', [id]))[0],
  findInstructionsByEndToEndIds: (endToEndIds) =>
    list(sql, 'where i.end_to_end_id = any ($1::text[]) order by i.key collate "C"', [endToEndIds]),
  listInstructions: (cycleId, { states, after, limit }) =>
    list(
      sql,
      `where i.cycle_id = $1 and ($2::text[] is null or i.state = any ($2)) and i.key collate "C" > $3
       order by i.key collate "C" limit $4`,
      [cycleId, states ?? null, after ?? '', limit],
    ),
  listInstructionsOfEnrolment: (enrolmentId) =>
    list(
      sql,
      `where i.id in (select p.instruction_id from payment_line p join entitlement_line l on l.id = p.line_id where l.enrolment_id = $1)
       order by i.id desc`,
      [enrolmentId],
    ),
  listTotals: (cycleId) =>
    sql.rows<StateTotals>(
      `select state, method, count(*)::integer as count, sum(amount_minor)::bigint as "amountMinor" from payment_instruction
       where cycle_id = $1 group by state, method order by state collate "C", method collate "C"`,
      [cycleId],
    ),
  findHolder: async (lineIds) => {
    const row = await sql.one<{ id: string }>(
      'select instruction_id as id from payment_line where line_id = any ($1::uuid[]) and live order by instruction_id limit 1',
      [lineIds],
    )
    return row?.id
  },
})
