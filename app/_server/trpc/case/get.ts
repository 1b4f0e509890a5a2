import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { closedStatuses } from '#engine/cases/application/application.ts'
import type { CaseDetail, HouseholdMember } from '#engine/cases/queries/case-queries.ts'
import type { ProcessInstance } from '#engine/process/ports.ts'
import type { ServerContext } from '../../services.ts'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { getText } from '../program/program-texts.ts'
import type { CaseExplanation } from './case-explanation.ts'
import { describeTask } from './describe-task.ts'
import { explainCase } from './explain-case.ts'

export const GetCaseInput = z.strictObject({ reference: z.string().trim().min(1).max(60) })

/** Everything about one case that is in sight, in the words of its programme; logged as a read of the persons in it. */
export const getCase = authorised(readingCases)
  .input(GetCaseInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const detail = await context.caseQueries.findCase(input.reference)
      if (detail === undefined) {
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: `Expected a case with the reference ${input.reference}, but there is none, or it is outside your area.`,
        })
      }
      const { today: day } = context
      const members = await context.caseQueries.listHousehold({ subjectId: detail.application.subjectId, day })
      await logRead(context, detail, members)
      return { ...(await describeCase(context, detail)), household: { day, members } }
    }),
  )

const logRead = (
  context: ServerContext,
  { application, roles }: CaseDetail,
  members: readonly HouseholdMember[],
): Promise<void> =>
  context.logAccess({
    action: 'case.read',
    subjects: [
      ...new Set([
        application.subjectId,
        ...roles.map(({ id }) => id),
        ...members.flatMap(({ person }) => (person === null ? [] : [person.id])),
      ]),
    ],
    program: application.programId,
    areaPath: application.areaPath,
    details: { application: application.id },
  })

async function describeCase(context: ServerContext, { determination, tasks, ...detail }: CaseDetail) {
  const { program } = await context.programs.get(detail.application.bundleHash)
  // A workflow that was migrated asks by its new version; what was done before speaks by the old one.
  const instance = await context.stores.process.findInstanceOfApplication(detail.application.id)
  const { program: current } = await context.programs.get(instance?.bundleHash ?? detail.application.bundleHash)
  const reading = { reader: context.actor, workedBy: detail.application.workedBy }
  return {
    ...detail,
    endedWorkflow: await findEndedWorkflow(context, detail.application, instance),
    program: { title: getText(program, 'program.title'), currency: program.definition.currency },
    roles: detail.roles.map((role) => ({ ...role, label: getText(program, `role.${role.role}`) })),
    lines: detail.lines.map((line) => ({ ...line, componentTitle: getText(program, `component.${line.component}.title`) })),
    tasks: tasks.map((task) => describeTask(task.status === 'open' ? current : program, task, reading)),
    determination:
      determination === null
        ? null
        : {
            id: determination.id,
            createdAt: determination.createdAt,
            outcome: determination.outcome,
            bundleHash: determination.bundleHash,
            reasons: determination.reasons,
            explanation: await explainDetermination(context, determination),
          },
  }
}

/** Of an open application whose workflow has ended: when, by whom and why. It has no way on until somebody sees to it. */
async function findEndedWorkflow(
  context: ServerContext,
  { status }: CaseDetail['application'],
  instance: ProcessInstance | undefined,
) {
  if (instance === undefined || instance.state.status === 'active' || closedStatuses.includes(status)) return null
  const detail = await context.processQueries.findInstance(instance.id)
  const last = detail?.steps.at(-1)
  const by = last === undefined ? undefined : await context.access.findColleague(last.actor)
  return {
    instanceId: instance.id,
    byHand: instance.state.status === 'terminated',
    at: detail?.endedAt ?? context.now,
    by: by === undefined ? null : { nameCyrillic: by.nameCyrillic, nameLatin: by.nameLatin },
    reason: last?.reason ?? null,
  }
}

/** A determination speaks by the version that made it, which need not be the one to which the application is pinned. */
async function explainDetermination(
  context: ServerContext,
  determination: NonNullable<CaseDetail['determination']>,
): Promise<CaseExplanation> {
  return explainCase(await context.programs.get(determination.bundleHash), determination)
}
