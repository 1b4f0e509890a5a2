import { z } from 'zod'
import type { JobRequest } from '#engine/process/ports.ts'
import type { Variables } from '#engine/process/types.ts'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'
import { collectFacts } from './collect-facts.ts'
import { determine } from './determine.ts'
import { lapseApplication } from './lapse-application.ts'
import { openEnrolment } from './open-enrolment.ts'
import { refuseApplication } from './refuse-application.ts'
import { sendNotice } from './send-notice.ts'

/**
 * What a service task may name. `inline`: database only, in the case's transaction under a savepoint; a JobFault is an incident.
 * `queued`: leaves the house, so it waits for its handler as a row.
 */
export type JobType = {
  readonly mode: 'inline' | 'queued'
  /** For the designer: what it does. */
  readonly summary: string
  /** Variables that it needs; others may be there. A variable that is not as it must be is an incident. */
  readonly input: z.ZodObject
  /** Task headers that it reads. */
  readonly headers: z.ZodObject
  /** Variables that it sets, and no others: ids and outcome codes only. */
  readonly output: z.ZodObject
  readonly handle: (request: JobRequest, context: RuntimeContext) => Promise<Variables>
}

/** Every workflow begins with the application that it is of. */
const ofApplication = z.looseObject({ applicationId: z.uuid().describe('The application that the workflow is of.') })
const nothing = z.strictObject({})
const anyHeaders = z.looseObject({})

const jobTypes: Readonly<Record<string, JobType>> = {
  'facts.collect': {
    mode: 'inline',
    summary: 'Finds who fills the roles of the programme, so that the caseworker sees what the registry knows.',
    input: ofApplication,
    headers: anyHeaders,
    output: nothing,
    handle: collectFacts,
  },
  'rules.determine': {
    mode: 'inline',
    summary: 'Evaluates the rules in force for every period from the effective day to now and stores a determination.',
    input: ofApplication,
    headers: anyHeaders,
    output: z.strictObject({
      outcome: z
        .enum(['eligible', 'ineligible', 'undetermined', 'error'])
        .describe('What the rules say; a gateway branches on it.'),
    }),
    handle: determine,
  },
  'enrolment.open': {
    mode: 'inline',
    summary: 'Awards the application: opens the enrolment and writes its entitlement lines.',
    input: ofApplication,
    headers: anyHeaders,
    output: nothing,
    handle: openEnrolment,
  },
  'application.refuse': {
    mode: 'inline',
    summary: 'Refuses the application, for the reasons of its last determination.',
    input: ofApplication,
    headers: anyHeaders,
    output: nothing,
    handle: refuseApplication,
  },
  'notice.send': {
    mode: 'queued',
    summary: 'Asks for a notice to the applicant; the header "about" says of what. It is delivered from the outbox.',
    input: ofApplication,
    headers: z.looseObject({ about: z.string().min(1).max(60).default('status').describe('What the notice is about.') }),
    output: nothing,
    handle: sendNotice,
  },
  'application.lapse': {
    mode: 'inline',
    summary: 'Closes an application for which the missing facts did not come in time.',
    input: ofApplication,
    headers: anyHeaders,
    output: nothing,
    handle: lapseApplication,
  },
}

export const findJobHandler = (type: string): JobType | undefined => (Object.hasOwn(jobTypes, type) ? jobTypes[type] : undefined)

/** The closed catalogue, for the publish check and the designer. */
export const listJobTypes = (): readonly (readonly [string, JobType])[] => Object.entries(jobTypes)

/** Types that wait as rows for a worker. */
export const queuedJobTypes = listJobTypes().flatMap(([type, { mode }]) => (mode === 'queued' ? [type] : []))
