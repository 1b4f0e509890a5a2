import { z } from 'zod'
import { calendarDate, isCalendarDate } from '#engine/values/date.ts'
import { type Rejection, reject } from '#engine/values/rejection.ts'
import { rehearse } from '../../cases/rehearse.ts'
import { type DeathEffects, recordDeath } from '../../registry/record-death.ts'
import type { ServerContext } from '../../services.ts'
import { recordingDeaths } from '../access.ts'
import { authorised } from '../init.ts'
import { getText, type Text } from '../program/program-texts.ts'

const Day = z.string().refine((text): boolean => isCalendarDate(text), 'a date that exists')

export const ReportedDeathInput = z.strictObject({
  registerNumber: z.string().trim().min(1).max(40),
  dateOfDeath: Day,
  reportedOn: Day,
  source: z.enum(['civil-registry', 'family', 'hospital', 'other']),
})
type ReportedDeath = z.infer<typeof ReportedDeathInput>

type Line = DeathEffects['enrolments'][number]['lines'][number]

/** What a death does to one case. */
export type DeathOfCase = {
  readonly reference: string
  readonly programTitle: Text
  readonly lines: readonly (Pick<Line, 'kind' | 'period' | 'amountMinor' | 'currency'> & { readonly title: Text })[]
  readonly stopped: number
  readonly tooLate: number
  readonly suspended: boolean
}
export type DeathAnswer =
  | { readonly ok: true; readonly cases: readonly DeathOfCase[] }
  | { readonly ok: false; readonly rejection: Rejection }

/** What writing down a death would do; nothing is written. */
export const previewDeath = authorised(recordingDeaths)
  .input(ReportedDeathInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => rehearse(context, () => report(context, input))))

/** Writes down a death and decides again the enrolments of whoever died, as far as they are in sight. */
export const recordReportedDeath = authorised(recordingDeaths)
  .input(ReportedDeathInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => keepWhole(context, () => report(context, input))))

class Refused {
  readonly answer: DeathAnswer
  constructor(answer: DeathAnswer) {
    this.answer = answer
  }
}

/** A refusal after something was written leaves nothing of it. */
const keepWhole = async ({ stores }: ServerContext, work: () => Promise<DeathAnswer>): Promise<DeathAnswer> => {
  try {
    return await stores.savepoint(async () => {
      const answer = await work()
      if (!answer.ok) throw new Refused(answer)
      return answer
    })
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.answer
    throw thrown
  }
}

const report = async (context: ServerContext, { dateOfDeath, reportedOn, ...rest }: ReportedDeath): Promise<DeathAnswer> => {
  const recorded = await recordDeath(context, {
    ...rest,
    dateOfDeath: calendarDate(dateOfDeath),
    reportedOn: calendarDate(reportedOn),
  })
  // Who asks knows the register number; the id of the person is for those who see their cases.
  if (!recorded.ok) return reject(recorded.rejection.code, recorded.rejection.message)
  await context.logAccess({ action: 'person.death-recorded', subjects: [recorded.value.personId], details: {} })
  return { ok: true, cases: await describeAll(context, recorded.value.enrolments) }
}

const describe = async (
  { stores, programs }: ServerContext,
  { enrolmentId, programId, lines, stopped, tooLate, suspended }: DeathEffects['enrolments'][number],
): Promise<DeathOfCase> => {
  const [enrolment] = await stores.cases.getEnrolments([enrolmentId])
  const [application] = await stores.cases.getApplications([enrolment?.applicationId ?? enrolmentId])
  const program = (await programs.findActive(programId))?.program
  const titleOf = (key: string): Text => (program === undefined ? { en: key, mn: key } : getText(program, key))
  return {
    reference: application?.reference ?? '',
    programTitle: titleOf('program.title'),
    lines: lines.map(({ kind, period, component, amountMinor, currency }) => ({
      kind,
      period,
      amountMinor,
      currency,
      title: titleOf(`component.${component}.title`),
    })),
    stopped,
    tooLate,
    suspended,
  }
}

const describeAll = async (context: ServerContext, enrolments: DeathEffects['enrolments']): Promise<DeathOfCase[]> => {
  const described: DeathOfCase[] = []
  for (const effect of enrolments) described.push(await describe(context, effect))
  return described
}
