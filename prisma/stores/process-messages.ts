import type { MessageRow, ProcessStore, SubscriptionRow } from '#engine/process/ports.ts'
import type { Sql } from '../database.ts'

type Messages = Pick<
  ProcessStore,
  | 'putSubscription'
  | 'removeSubscription'
  | 'lockSubscriptions'
  | 'listSignalListeners'
  | 'insertMessage'
  | 'findMessage'
  | 'markMessageTaken'
  | 'takeMatchedSubscription'
  | 'removeExpiredMessages'
>

const subscriptionColumns = `s.instance_id AS "instanceId", s.subscription_key AS "subscriptionKey", s.program_id AS "programId",
  s.area_path AS "areaPath", s.process_id AS "processId", s.kind, s.name, s.correlation_key AS "correlationKey", s.target`

const messageColumns = `id, program_id AS "programId", area_path AS "areaPath", name, correlation_key AS "correlationKey",
  message_id AS "messageId", variables, published_at AS "publishedAt", expires_at AS "expiresAt"`

const isForSubscription = `m.program_id = s.program_id AND m.name = s.name AND m.correlation_key = s.correlation_key AND m.expires_at > $1
  AND NOT s.process_id = ANY (m.taken_by)`

/** Messages and the instances that wait for them, in PostgreSQL, bound to one transaction and its scope. */
export const createProcessMessages = (sql: Sql): Messages => ({
  putSubscription: async ({
    instanceId,
    subscriptionKey,
    programId,
    areaPath,
    processId,
    kind,
    name,
    correlationKey,
    target,
  }) => {
    await sql.run(
      `INSERT INTO process_subscription (instance_id, subscription_key, program_id, area_path, process_id, kind, name, correlation_key, target)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (instance_id, subscription_key) DO UPDATE SET target = excluded.target`,
      [instanceId, subscriptionKey, programId, areaPath, processId, kind, name, correlationKey, target],
    )
  },
  removeSubscription: async ({ instanceId, subscriptionKey }) => {
    await sql.run('DELETE FROM process_subscription WHERE instance_id = $1 AND subscription_key = $2', [
      instanceId,
      subscriptionKey,
    ])
  },
  listSignalListeners: ({ name, except }) =>
    sql.rows(
      `SELECT DISTINCT ON (s.instance_id) s.instance_id AS "instanceId", s.program_id AS "programId", s.area_path AS "areaPath"
       FROM process_subscription s WHERE s.kind = 'signal' AND s.name = $1 AND s.instance_id <> $2`,
      [name, except],
    ),
  lockSubscriptions: ({ programId, name, correlationKey }) =>
    sql.rows<SubscriptionRow>(
      `SELECT ${subscriptionColumns} FROM process_subscription s JOIN process_instance i ON i.id = s.instance_id
       WHERE s.kind = 'message' AND s.program_id = $1 AND s.name = $2 AND s.correlation_key = $3 ORDER BY s.place FOR UPDATE OF i`,
      [programId, name, correlationKey],
    ),
  insertMessage: async (message) =>
    (await sql.run(
      `INSERT INTO process_message (id, program_id, area_path, name, correlation_key, message_id, variables, published_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) ON CONFLICT DO NOTHING`,
      [
        message.id,
        message.programId,
        message.areaPath,
        message.name,
        message.correlationKey,
        message.messageId,
        JSON.stringify(message.variables),
        message.publishedAt,
        message.expiresAt,
      ],
    )) === 1,
  findMessage: ({ programId, name, correlationKey, processId, now }) =>
    sql.one<MessageRow>(
      `SELECT ${messageColumns} FROM process_message WHERE program_id = $1 AND name = $2 AND correlation_key = $3 AND expires_at > $5
         AND NOT $4 = ANY (taken_by) ORDER BY place LIMIT 1 FOR UPDATE`,
      [programId, name, correlationKey, processId, now],
    ),
  markMessageTaken: async ({ id, processId }) => {
    await sql.run('UPDATE process_message SET taken_by = taken_by || $2::text WHERE id = $1', [id, processId])
  },
  takeMatchedSubscription: ({ now, except }) =>
    sql.one<SubscriptionRow>(
      `SELECT ${subscriptionColumns} FROM process_subscription s JOIN process_instance i ON i.id = s.instance_id
       WHERE s.kind = 'message' AND NOT s.instance_id = ANY ($2::uuid[])
         AND EXISTS (SELECT 1 FROM process_message m WHERE ${isForSubscription})
       ORDER BY s.place LIMIT 1 FOR UPDATE OF i SKIP LOCKED`,
      [now, except],
    ),
  removeExpiredMessages: (now) => sql.run('DELETE FROM process_message WHERE expires_at <= $1', [now]),
})
