import type { Application } from '#engine/cases/application/application.ts'
import type { TaskRow } from '#engine/process/ports.ts'
import { calendarDate } from '#engine/values/date.ts'
import { openAdminDatabase } from '#prisma/connection/admin-database.ts'
import type { Scope } from '#prisma/database.ts'
import { systemScope } from '#prisma/scope.ts'
import { submitApplication } from '../cases/submit-application.ts'
import { completeTask } from '../tasks/complete-task.ts'
import type { TestInstallation } from './open-test-installation.ts'

/** A household with the register number and account of its head; `assessedOn` is the day of its latest score. */
export type TestHousehold = {
  readonly householdId: string
  readonly headId: string
  readonly number: string
  readonly iban: string
  readonly score: string
  readonly assessedOn: string
  readonly members: number
}

/** Households whose head can be paid, the poorest first. */
export const listHouseholds = (installation: TestInstallation): Promise<TestHousehold[]> =>
  installation.test.database.transaction(systemScope('seed'), (sql) =>
    sql.rows<TestHousehold>(
      `SELECT m.household_id AS "householdId", m.person_id AS "headId", i.value AS number, a.iban, s.score::text AS score,
         s.assessed_on::text AS "assessedOn",
         (SELECT count(*)::int FROM membership_spell o WHERE o.household_id = m.household_id AND o.is_primary AND o.valid_to IS NULL
            AND o.recorded_to IS NULL AND o.valid_from < '2026-09-01') AS members
       FROM membership_spell m
       JOIN payee_account a ON a.person_id = m.person_id AND a.recorded_to IS NULL AND a.valid_to IS NULL AND a.status = 'active'
       JOIN person_identifier i ON i.person_id = m.person_id AND i.recorded_to IS NULL
       JOIN household_score s ON s.household_id = m.household_id AND s.recorded_to IS NULL AND s.valid_to IS NULL
       WHERE m.role = 'head' AND m.is_primary AND m.valid_to IS NULL AND m.recorded_to IS NULL AND m.valid_from < '2026-09-01'
       ORDER BY s.score, i.value`,
    ),
  )

/** Applies for food support as a clerk would. */
export const applyForFood = async (
  { services, people }: TestInstallation,
  household: TestHousehold,
  submittedOn: string,
): Promise<Application> => {
  const submitted = await services.work(people.caseworker, (context) =>
    submitApplication(context, {
      programId: 'food-support',
      externalReference: null,
      submittedOn: calendarDate(submittedOn),
      values: { householdRegisterNumber: household.number, account: household.iban },
    }),
  )
  if (!submitted.ok) throw new Error(submitted.rejection.message)
  return submitted.application
}

/** The open task of an application. */
export const getOpenTask = async ({ services, people }: TestInstallation, applicationId: string): Promise<TaskRow> => {
  const tasks = await services.work(people.caseworker, (context) => context.stores.process.findTasks({ applicationId }))
  const open = tasks.filter((task) => task.status === 'open')
  if (open.length !== 1 || open[0] === undefined) throw new Error(`Expected one open task, but there are ${open.length}.`)
  return open[0]
}

/** Completes the open task of an application. */
export const complete = async (
  installation: TestInstallation,
  applicationId: string,
  by: Scope,
  values: Readonly<Record<string, unknown>>,
) => {
  const { id: taskId } = await getOpenTask(installation, applicationId)
  return installation.services.work(by, (context) => completeTask(context, { taskId, values }))
}

/** Verifies an application; what it waits for next depends on its determination. */
export const verify = (installation: TestInstallation, applicationId: string) =>
  complete(installation, applicationId, installation.people.caseworker, { verification: 'confirmed' })

/** Applies, verifies and approves; the household must be eligible. */
export const award = async (
  installation: TestInstallation,
  household: TestHousehold,
  submittedOn: string,
): Promise<Application> => {
  const { id } = await applyForFood(installation, household, submittedOn)
  await verify(installation, id)
  const approved = await complete(installation, id, installation.people.supervisor, { decision: 'approved' })
  if (!approved.ok || approved.application.decision !== 'awarded') throw new Error('Expected the household to be awarded.')
  return approved.application
}

/** Puts the clock of the installation to another instant. */
export const moveClock = async ({ test }: TestInstallation, pinnedAt: string): Promise<void> => {
  const admin = await openAdminDatabase(test.superuserUrl)
  try {
    await admin.rows('update installation set clock_pinned_at = $1', [pinnedAt])
  } finally {
    await admin.close()
  }
}

/** Assessed within three years, of several people, and not far from the cut-off; the poorest of them are below it in any area. */
export const isPoor = ({ score, assessedOn, members }: TestHousehold): boolean =>
  Number(score) < 400 && assessedOn > '2024-02-01' && members >= 3
