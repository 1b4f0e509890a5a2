import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import { resolveRoles } from '#engine/cases/facts/resolve-roles.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { CalendarDate } from '#engine/values/date.ts'
import type { Instant } from '#engine/values/instant.ts'
import { type Period, periodOfDate } from '#engine/values/period.ts'
import type { ServerContext } from '../services.ts'

export type PayeeQuestion = {
  readonly context: Pick<ServerContext, 'stores'>
  readonly program: RunnableProgram
  readonly enrolment: Pick<Enrolment, 'roles' | 'subjectId'>
  readonly on: CalendarDate
  readonly knownAt: Instant
}

/** The person in the payee's role on the day. Somebody whom the application named must still stand in the relation that entitles them. */
export const findPayee = async ({ context, program, enrolment, on, knownAt }: PayeeQuestion): Promise<string | undefined> => {
  const { definition } = program.program
  const { registry } = context.stores
  const role = definition.roles[definition.payee]
  const named = enrolment.roles[definition.payee]
  if (role !== undefined && 'relation' in role && named !== undefined) {
    const of = enrolment.roles[role.of] ?? enrolment.subjectId
    const relatives = (await registry.listRelatives({ personIds: [of], kind: role.relation, day: on, knownAt })).get(of) ?? []
    return relatives.find((relative) => relative.personId === named)?.personId
  }
  const periods: Period[] = [periodOfDate(on, 'day')]
  const spans = await resolveRoles({ registry, roles: definition.roles, named: enrolment.roles, periods, days: {}, knownAt })
  return spans.get(definition.payee)?.at(-1)?.subjectId
}
