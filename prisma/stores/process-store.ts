import type { JobRow, ProcessInstance, ProcessStore, StepPart, TaskRow, TimerRow } from '#engine/process/ports.ts'
import type { Sql, SqlParameter } from '../database.ts'
import { instanceColumns, taskColumns } from './case-columns.ts'
import { createProcessMessages } from './process-messages.ts'
import { createProcessOperations } from './process-operations.ts'
import { requireWritten } from './require-written.ts'

/** Rows of running workflows in PostgreSQL, bound to one transaction and its scope. */
export const createProcessStore = (sql: Sql): ProcessStore => ({
  ...createProcessOperations(sql),
  ...createProcessMessages(sql),
  insertInstance: (instance, step) => insertInstance(sql, instance, step),
  lockInstance: (id) =>
    sql.one<ProcessInstance>(`SELECT ${instanceColumns} FROM process_instance WHERE id = $1 FOR UPDATE`, [id]),
  findInstanceOfApplication: (applicationId) =>
    sql.one<ProcessInstance>(
      `SELECT ${instanceColumns} FROM process_instance WHERE application_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1`,
      [applicationId],
    ),
  saveInstance: (instance, at, step) => saveInstance(sql, instance, at, step),
  insertTask: (task) => insertTask(sql, task),
  lockTask: (id) => lockTask(sql, id),
  findTasks: ({ applicationId }) =>
    sql.rows<TaskRow>(`SELECT ${taskColumns} FROM task WHERE application_id = $1 ORDER BY created_at, id`, [applicationId]),
  assignTask: async ({ id, assignee }) => {
    requireWritten(await sql.run(`UPDATE task SET assignee = $2 WHERE id = $1 AND status = 'open'`, [id, assignee]), `task ${id}`)
  },
  endTask: async ({ instanceId, taskKey, status, at, by }) => {
    await sql.run(
      `UPDATE task SET status = $3, ended_at = $4, ended_by = $5 WHERE instance_id = $1 AND task_key = $2 AND status = 'open'`,
      [instanceId, taskKey, status, at, by],
    )
  },
  putTimer: async ({ instanceId, programId, areaPath, timerKey, target, dueAt }) => {
    await sql.run(
      `INSERT INTO process_timer (instance_id, timer_key, program_id, area_path, target, due_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (instance_id, timer_key) DO UPDATE SET due_at = excluded.due_at, target = excluded.target`,
      [instanceId, timerKey, programId, areaPath, target, dueAt],
    )
  },
  removeTimer: async ({ instanceId, timerKey }) => {
    await sql.run('DELETE FROM process_timer WHERE instance_id = $1 AND timer_key = $2', [instanceId, timerKey])
  },
  takeDueTimer: (now) => takeDueTimer(sql, now),
  insertJob: async (job) => {
    await sql.run(
      `INSERT INTO process_job (id, instance_id, job_key, program_id, area_path, type, headers, retries, available_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)`,
      [
        job.id,
        job.instanceId,
        job.jobKey,
        job.programId,
        job.areaPath,
        job.type,
        JSON.stringify(job.headers),
        job.retries,
        job.availableAt,
      ],
    )
  },
  removeJob: async ({ instanceId, jobKey }) => {
    await sql.run('DELETE FROM process_job WHERE instance_id = $1 AND job_key = $2', [instanceId, jobKey])
  },
  updateJob: async ({ instanceId, jobKey, retries, availableAt }) => {
    await sql.run('UPDATE process_job SET retries = $3, available_at = $4 WHERE instance_id = $1 AND job_key = $2', [
      instanceId,
      jobKey,
      retries,
      availableAt,
    ])
  },
  takeDueJob: ({ types, now }) =>
    sql.one<JobRow>(
      `SELECT j.id, j.instance_id AS "instanceId", j.job_key AS "jobKey", j.type, j.headers, j.retries, j.available_at AS "availableAt",
         j.program_id AS "programId", j.area_path AS "areaPath"
       FROM process_job j JOIN process_instance i ON i.id = j.instance_id
       WHERE j.type = ANY ($1) AND j.available_at <= $2 AND j.retries > 0
       ORDER BY j.available_at, j.id LIMIT 1 FOR UPDATE OF i, j SKIP LOCKED`,
      [types, now],
    ),
  putIncident: async ({ instanceId, programId, areaPath, incidentKey, element, type, message }, at) => {
    await sql.run(
      `INSERT INTO process_incident (instance_id, incident_key, program_id, area_path, element, type, message, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [instanceId, incidentKey, programId, areaPath, element, type, message, at],
    )
  },
  resolveIncident: async ({ instanceId, incidentKey }, at) => {
    await sql.run('UPDATE process_incident SET resolved_at = $3 WHERE instance_id = $1 AND incident_key = $2', [
      instanceId,
      incidentKey,
      at,
    ])
  },
})

/**
 * The instance before the task, as timers lock them: else somebody who completes a task and its timer would wait for each other. The instance's
 * row is locked inside the WITH, before the join with it gives the task; both in one round trip.
 */
const lockTask = (sql: Sql, id: string): Promise<TaskRow | undefined> =>
  sql.one<TaskRow>(
    `WITH held AS MATERIALIZED (
       SELECT i.id FROM process_instance i WHERE i.id = (SELECT t.instance_id FROM task t WHERE t.id = $1) FOR UPDATE
     )
     SELECT ${taskColumns} FROM task WHERE id = $1 AND instance_id IN (SELECT held.id FROM held) FOR UPDATE OF task`,
    [id],
  )

/** A timer of an instance that somebody works on is passed over: it is due again when they are done, if they leave it. */
const takeDueTimer = (sql: Sql, now: string): Promise<TimerRow | undefined> =>
  sql.one<TimerRow>(
    `SELECT t.instance_id AS "instanceId", t.timer_key AS "timerKey", t.target, t.due_at AS "dueAt", t.program_id AS "programId",
       t.area_path AS "areaPath"
     FROM process_timer t JOIN process_instance i ON i.id = t.instance_id
     WHERE t.due_at <= $1 ORDER BY t.due_at, t.timer_key LIMIT 1 FOR UPDATE OF i, t SKIP LOCKED`,
    [now],
  )

/** With its first step in the same statement: a command has few round trips. */
const insertInstance = async (sql: Sql, instance: ProcessInstance, step: StepPart | undefined): Promise<void> => {
  const written = `INSERT INTO process_instance (id, revision, application_id, program_id, area_path, bundle_hash, process_id, state, status,
       has_incident, started_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, CASE WHEN $9 = 'active' THEN NULL ELSE $11::timestamptz END)`
  const params = [
    instance.id,
    instance.revision,
    instance.applicationId,
    instance.programId,
    instance.areaPath,
    instance.bundleHash,
    instance.processId,
    JSON.stringify(instance.state),
    instance.state.status,
    hasIncident(instance),
    instance.startedAt,
  ]
  await sql.run(...addStep(written, params, '$11', step))
}

const saveInstance = async (sql: Sql, instance: ProcessInstance, at: string, step: StepPart | undefined): Promise<void> => {
  const written = `UPDATE process_instance SET revision = revision + 1, state = $3::jsonb, status = $4, has_incident = $5,
       ended_at = CASE WHEN $4 = 'active' THEN NULL ELSE $6::timestamptz END,
       bundle_hash = $7, process_id = $8
     WHERE id = $1 AND revision = $2`
  const params = [
    instance.id,
    instance.revision,
    JSON.stringify(instance.state),
    instance.state.status,
    hasIncident(instance),
    at,
    instance.bundleHash,
    instance.processId,
  ]
  const touched = await sql.run(...addStep(written, params, '$6', step))
  requireWritten(touched, `the workflow of application ${instance.applicationId}`)
}

/** The statement that writes an instance, and with it what the step did: as many rows as instances. `at` is the parameter of the time. */
const addStep = (
  written: string,
  params: readonly SqlParameter[],
  at: string,
  step: StepPart | undefined,
): [text: string, params: readonly SqlParameter[]] => {
  if (step === undefined) return [written, params]
  const [commands, path, reason] = [1, 2, 3].map((place) => `$${params.length + place}`)
  return [
    `WITH written AS (${written} RETURNING id, revision, program_id, area_path)
     INSERT INTO process_step (instance_id, revision, program_id, area_path, at, commands, path, reason)
     SELECT id, revision, program_id, area_path, ${at}::timestamptz, ${commands}::text[], ${path}::jsonb, ${reason} FROM written`,
    [...params, step.commands, JSON.stringify(step.path), step.reason],
  ]
}

const hasIncident = ({ state }: ProcessInstance): boolean => Object.keys(state.incidents ?? {}).length > 0

const insertTask = async (sql: Sql, task: TaskRow): Promise<void> => {
  await sql.run(
    `INSERT INTO task (id, instance_id, task_key, application_id, program_id, area_path, element, form, queue, second_person, status, assignee,
       priority, due_on, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      task.id,
      task.instanceId,
      task.taskKey,
      task.applicationId,
      task.programId,
      task.areaPath,
      task.element,
      task.form,
      task.queue,
      task.secondPerson,
      task.status,
      task.assignee,
      task.priority,
      task.dueOn,
      task.createdAt,
    ],
  )
}
