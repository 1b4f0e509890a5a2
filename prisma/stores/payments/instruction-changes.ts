import type { InstructionChange } from '#engine/payments/instruction-states.ts'
import { freeingStates, type PaymentInstruction } from '#engine/payments/payment-instruction.ts'
import type { PaymentStore } from '#engine/payments/ports.ts'
import { ConcurrencyFault, DatabaseFault } from '../../connection/faults.ts'
import type { Sql } from '../../database.ts'

/** Writes about instructions, each one statement however many they are. */
export const createInstructionChanges = (
  sql: Sql,
): Pick<PaymentStore, 'insertInstructions' | 'assignPositions' | 'moveInstructions' | 'changeInstructions' | 'freeLines'> => ({
  insertInstructions: async (instructions) => {
    if (instructions.length === 0) return
    await insertInstructions(sql, instructions)
    await claimLines(sql, instructions)
  },
  assignPositions: async (cycleId) => {
    await sql.run(
      `update payment_instruction i set position = n.position
       from (select id, row_number() over (order by key collate "C")::integer as position from payment_instruction
         where cycle_id = $1 and state = 'prepared') n where n.id = i.id`,
      [cycleId],
    )
  },
  moveInstructions: (cycleId, { from, to, method, at }) =>
    sql.run(
      `update payment_instruction set state = $3, changed_at = $5
       where cycle_id = $1 and state = $2 and ($4::text is null or method = $4)`,
      [cycleId, from, to, method ?? null, at],
    ),
  changeInstructions: async (changes) => {
    await changeStates(sql, changes)
    const freed = changes.filter(({ to }) => (freeingStates as readonly string[]).includes(to))
    await freeLines(
      sql,
      freed.map((change) => change.instructionId),
    )
  },
  freeLines: (instructionId) => freeLines(sql, [instructionId]),
})

/** The area of an instruction is that of its first line. */
async function insertInstructions(sql: Sql, instructions: readonly PaymentInstruction[]): Promise<void> {
  const written = await sql.run(
    `insert into payment_instruction (id, cycle_id, program_id, area_path, key, end_to_end_id, attempt, reissue_of, method, payee_id, account_id,
       account_fingerprint, amount_minor, currency, position, state, reason, changed_at)
     select i.id, i.cycle_id, i.program_id, l.area_path, i.key, i.end_to_end_id, i.attempt, i.reissue_of, i.method, i.payee_id, i.account_id,
       i.account_fingerprint, i.amount_minor, i.currency, i.position, i.state, i.reason, i.changed_at
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::integer[], $7::uuid[], $8::text[], $9::uuid[], $10::uuid[],
       $11::text[], $12::bigint[], $13::text[], $14::integer[], $15::text[], $16::text[], $17::timestamptz[], $18::uuid[])
       as i (id, cycle_id, program_id, key, end_to_end_id, attempt, reissue_of, method, payee_id, account_id, account_fingerprint,
       amount_minor, currency, position, state, reason, changed_at, first_line)
     join entitlement_line l on l.id = i.first_line`,
    [
      instructions.map((instruction) => instruction.id),
      instructions.map((instruction) => instruction.cycleId),
      instructions.map((instruction) => instruction.programId),
      instructions.map((instruction) => instruction.key),
      instructions.map((instruction) => instruction.endToEndId),
      instructions.map((instruction) => instruction.attempt),
      instructions.map((instruction) => instruction.reissueOf),
      instructions.map((instruction) => instruction.method),
      instructions.map((instruction) => instruction.payeeId),
      instructions.map((instruction) => instruction.accountId),
      instructions.map((instruction) => instruction.accountFingerprint),
      instructions.map((instruction) => instruction.amountMinor),
      instructions.map((instruction) => instruction.currency),
      instructions.map((instruction) => instruction.position),
      instructions.map((instruction) => instruction.state),
      instructions.map((instruction) => instruction.reason),
      instructions.map((instruction) => instruction.changedAt),
      instructions.map((instruction) => instruction.lines[0]?.lineId ?? null),
    ],
  )
  requireAll(written, instructions.length, 'payment instructions')
}

/** The unique index on live lines refuses what another instruction holds: nothing is paid twice, whoever runs at the same time. */
async function claimLines(sql: Sql, instructions: readonly PaymentInstruction[]): Promise<void> {
  const lines = instructions.flatMap(({ id, lines: held }) => held.map(({ lineId }, place) => ({ id, lineId, place })))
  const written = await sql.run(
    `insert into payment_line (instruction_id, line_id, program_id, area_path, place, live)
     select p.instruction_id, l.id, l.program_id, l.area_path, p.place, true
     from unnest($1::uuid[], $2::uuid[], $3::integer[]) as p (instruction_id, line_id, place) join entitlement_line l on l.id = p.line_id`,
    [lines.map((line) => line.id), lines.map((line) => line.lineId), lines.map((line) => line.place)],
  )
  requireAll(written, lines.length, 'lines of payment instructions')
}

async function changeStates(sql: Sql, changes: readonly InstructionChange[]): Promise<void> {
  const written = await sql.run(
    `update payment_instruction i set state = c.after, reason = coalesce(c.reason, i.reason), changed_at = c.at
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as c (id, before, after, reason, at)
     where i.id = c.id and i.state = c.before`,
    [
      changes.map((change) => change.instructionId),
      changes.map((change) => change.from),
      changes.map((change) => change.to),
      changes.map((change) => change.reason),
      changes.map((change) => change.at),
    ],
  )
  if (written === changes.length) return
  throw new ConcurrencyFault(
    `Expected to change ${changes.length} payment instructions, but ${changes.length - written} are in another state.`,
  )
}

async function freeLines(sql: Sql, instructionIds: readonly string[]): Promise<void> {
  if (instructionIds.length === 0) return
  await sql.run('update payment_line set live = false where instruction_id = any ($1::uuid[]) and live', [instructionIds])
}

function requireAll(written: number, expected: number, what: string): void {
  if (written === expected) return
  throw new DatabaseFault(
    `Expected to write ${expected} ${what}, but a line of ${expected - written} is not there or out of sight.`,
  )
}
