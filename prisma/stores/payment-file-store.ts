import type { BankParty } from '#engine/payments/iso20022/credit-transfer.ts'
import type { Sql } from '../database.ts'

export type PaymentFileRecord = {
  readonly cycleId: string
  readonly programId: string
  readonly messageId: string
  readonly hash: string
  readonly content: Uint8Array
  readonly writtenAt: string
  readonly writtenBy: string
}

/** The payer's accounts, and the files that left for the bank, bound to one transaction and its scope. */
export const createPaymentFileStore = (sql: Sql) => ({
  /** The account of the programme, or of the office where the programme has none of its own. */
  findPayer: (programId: string) =>
    sql.one<BankParty>(
      `SELECT name, iban, bic FROM payer_account WHERE program_id IN ($1, '*') ORDER BY program_id = '*' LIMIT 1`,
      [programId],
    ),
  addPayer: async (programId: string, { name, iban, bic }: BankParty): Promise<void> => {
    await sql.run('INSERT INTO payer_account (program_id, name, iban, bic) VALUES ($1, $2, $3, $4)', [programId, name, iban, bic])
  },
  addFile: async (file: PaymentFileRecord): Promise<void> => {
    await sql.run(
      `INSERT INTO payment_file (cycle_id, program_id, message_id, hash, content, written_at, written_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [file.cycleId, file.programId, file.messageId, file.hash, file.content, file.writtenAt, file.writtenBy],
    )
  },
  findFile: (cycleId: string) =>
    sql.one<PaymentFileRecord>(
      `SELECT cycle_id AS "cycleId", program_id AS "programId", message_id AS "messageId", hash, content, written_at AS "writtenAt",
         written_by AS "writtenBy" FROM payment_file WHERE cycle_id = $1`,
      [cycleId],
    ),
})

export type PaymentFileStore = ReturnType<typeof createPaymentFileStore>
