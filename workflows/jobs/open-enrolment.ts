import { recordEntitlements } from '#engine/cases/commands/record-entitlements.ts'
import { applyEnrolmentEvent } from '#engine/cases/enrolment/apply-enrolment.ts'
import { decideEnrolment } from '#engine/cases/enrolment/decide-enrolment.ts'
import type { Enrolment } from '#engine/cases/enrolment/enrolment.ts'
import { period, startOfPeriod } from '#engine/values/period.ts'
import type { JobType } from './catalogue.ts'
import { changeApplication, getApplication } from './change-application.ts'
import { JobFault } from './job-fault.ts'

/** Awards an application on its last determination: opens the enrolment and writes its first entitlement lines. */
export const openEnrolment: JobType['handle'] = async (request, context) => {
  const application = await getApplication(context, request.applicationId)
  const { cases } = context.stores
  const determination =
    application.determinationId === null ? undefined : await cases.findDetermination(application.determinationId)
  if (determination === undefined)
    throw new JobFault(`Expected application ${application.reference} to be determined before it is awarded.`)
  const enrolmentId = context.newId()
  const awarded = await changeApplication(context, application, { type: 'award', enrolmentId })
  const decision = decideEnrolment(
    undefined,
    {
      type: 'open',
      id: enrolmentId,
      programId: awarded.programId,
      subjectId: awarded.subjectId,
      applicationId: awarded.id,
      roles: awarded.roles,
      areaPath: awarded.areaPath,
      from: startOfPeriod(period(determination.from)),
      determinedThrough: determination.to,
      determinationId: determination.id,
    },
    context,
  )
  if (!decision.ok) throw new JobFault(decision.rejection.message)
  const enrolment = decision.value.reduce<Enrolment | undefined>(applyEnrolmentEvent, undefined)
  if (enrolment === undefined) throw new TypeError('Expected an enrolment after its opening.')
  const conflict = await cases.addEnrolment(enrolment, decision.value)
  if (conflict !== undefined) {
    throw new JobFault(
      `Expected to enrol the subject of application ${application.reference}, but there is a live enrolment already (${conflict}).`,
    )
  }
  await recordEntitlements(context, await context.programs.get(determination.bundleHash), { ...determination, enrolmentId })
  return {}
}
