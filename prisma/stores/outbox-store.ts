import type { OutboxStore } from '#engine/cases/work-context.ts'
import type { Sql } from '../database.ts'

/** Messages that must leave the house, in PostgreSQL, bound to one transaction and its scope. */
export const createOutboxStore = (sql: Sql): OutboxStore => ({
  put: async ({ id, at, kind, key, programId, areaPath, payload }) => {
    await sql.run(
      `INSERT INTO outbox (id, at, kind, key, program, area_path, payload, available_at) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $2)
       ON CONFLICT DO NOTHING`,
      [id, at, kind, key, programId, areaPath, JSON.stringify(payload)],
    )
  },
})
