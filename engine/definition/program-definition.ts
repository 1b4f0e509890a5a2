import { z } from 'zod'
import { isCalendarDate } from '../values/date.ts'

const Id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and single hyphens, beginning with a letter')
const RoleName = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a role is a lower-camel-case word')
const IsoDate = z.string().refine(isCalendarDate, 'a date that exists, YYYY-MM-DD')

export const CitationStatus = z
  .enum(['verified', 'secondary', 'assumed'])
  .describe('How sure we are: verified (official text seen), secondary (news, report), assumed (our reading). None is invented.')
export type CitationStatus = z.infer<typeof CitationStatus>

export const LegalBasis = z
  .strictObject({
    id: Id.describe('Name by which it is cited.'),
    citation: z.string().min(1).describe('Kind, number and date of the act, as printed in explanations and letters.'),
    url: z.string().min(1).optional().describe('Where the text was seen.'),
    status: CitationStatus,
  })
  .describe('An act or other source that values, steps and reasons cite by its id.')
export type LegalBasis = z.infer<typeof LegalBasis>

/** The days on which a rule or a role may look. There is no "now". */
export const EvaluationDay = z.enum(['period-start', 'period-end', 'application', 'event', 'decision', 'segment-start'])
export type EvaluationDay = z.infer<typeof EvaluationDay>

const dayOfRole = EvaluationDay.default('period-start').describe('The day on which the registry is asked who fills the role.')

export const RoleDefinition = z
  .union([
    z.strictObject({ from: z.literal('application'), kind: z.enum(['person', 'household']).default('person') }),
    z.strictObject({
      relation: z.enum(['guardian', 'parent', 'child', 'spouse']),
      of: RoleName,
      day: dayOfRole,
      from: z.literal('application').optional().describe('Which of several related persons: the one that the application names.'),
    }),
    z.strictObject({ householdOf: RoleName, day: dayOfRole }),
    z.strictObject({ membersOf: RoleName, day: dayOfRole }),
    z.strictObject({ headOf: RoleName, day: dayOfRole }),
  ])
  .describe('Who fills a role of the programme: named by the application, or found in the registry from another role.')
export type RoleDefinition = z.infer<typeof RoleDefinition>

export const PeriodKind = z.enum(['week', 'fortnight', 'month', 'year', 'once', 'event'])
export type PeriodKind = z.infer<typeof PeriodKind>

export const ComponentDefinition = z
  .strictObject({
    id: Id.describe('Part of every entitlement key, so it never changes.'),
    period: PeriodKind.describe('For what one amount is: a week, fortnight, month or year, once, or for an event.'),
    day: EvaluationDay.describe('Conditions and amounts of a period are read on this day of it.'),
    proration: z.enum(['none', 'days']).describe('none: the whole period follows its day; days: split inside the period.'),
    rounding: z.strictObject({
      mode: z
        .enum(['half-up', 'half-even', 'up', 'down'])
        .describe('To the nearest (ties up, or to even), always up, or always down.'),
      to: z
        .string()
        .regex(/^\d+(\.\d+)?$/, 'a unit such as "1" or "0.05"')
        .describe('Unit in major currency, as decimal text.'),
    }),
    maximum: z
      .string()
      .regex(/^\d+(\.\d+)?$/, 'an amount such as "500000"')
      .optional()
      .describe('What no amount of it is above, in major currency; the rules must be such that it is certain.'),
  })
  .describe('One kind of payment of the programme.')
export type ComponentDefinition = z.infer<typeof ComponentDefinition>

export const ProgramPolicies = z
  .strictObject({
    effectiveFrom: z
      .enum(['application-date', 'application-month', 'next-month', 'event-date', 'event-month'])
      .describe('From when a granted application counts.'),
    backdatingMonths: z.number().int().min(0).max(120).describe('How many months before the application a claim may reach back.'),
    reductionNoticeDays: z.number().int().min(0).max(365).default(0).describe('Days of notice before a reduction takes effect.'),
    missingFactsDays: z
      .number()
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe('Days that an applicant has to bring what is missing.'),
  })
  .describe('Choices where several policies are lawful.')
export type ProgramPolicies = z.infer<typeof ProgramPolicies>

export const ProgramDefinition = z
  .strictObject({
    $schema: z.string().optional(),
    id: Id.describe('Name of the folder; part of every entitlement key, so it never changes.'),
    format: z.literal(1).describe('Version of this file format.'),
    semantics: z.literal(1).describe('Version of the meaning of operators; old ones stay executable.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'an ISO 4217 code')
      .describe('ISO 4217 code of all its money.'),
    timeZone: z.string().min(1).describe('IANA zone in which "today" and dates are read.'),
    calendar: Id.describe('Working days: calendars/<id>.json of the installation.'),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/))
      .min(1)
      .describe('ISO 639-1 codes; every text is there in each.'),
    legalBasis: z.array(LegalBasis).min(1).describe('The acts and other sources that are cited.'),
    unit: z
      .strictObject({
        subject: RoleName.describe('The role for which a case is opened.'),
        kind: z.enum(['person', 'household']).describe('What fills that role.'),
      })
      .describe('For whom the programme decides: one case and one enrolment for each.'),
    roles: z.record(RoleName, RoleDefinition).describe('Who is concerned, by the names that facts and rules use.'),
    payee: RoleName.describe('The role that receives the money.'),
    rules: z
      .array(
        z.strictObject({
          from: IsoDate.describe('First day on which it decides.'),
          to: IsoDate.optional().describe('First day on which it no longer does; without it, until the next.'),
          ruleSet: Id.describe('rules/<id>.json'),
        }),
      )
      .min(1)
      .describe('Which rule set decides periods from when; the first `from` begins the programme.'),
    governedBy: z
      .enum(['benefit-period', 'application', 'decision'])
      .describe('The day whose law decides a period: of the period itself, of the application, or of the decision.'),
    components: z.array(ComponentDefinition).min(1).describe('The kinds of payment.'),
    policies: ProgramPolicies,
    process: Id.describe('process/<id>.bpmn'),
    forms: z.record(Id, Id).describe('Name by which the workflow asks for a form → forms/<id>.schema.json.'),
    queues: z.array(Id).min(1).describe('Where tasks wait; an installation binds each to groups.'),
    reasons: z
      .array(
        z.strictObject({ id: Id.describe('Named by reasonIfFalse of steps.'), citation: Id.describe('Id of a legal basis.') }),
      )
      .describe('Why someone is not entitled; each cites a legal basis.'),
  })
  .describe('What a programme is, and which part of it serves which step, from when.')
export type ProgramDefinition = z.infer<typeof ProgramDefinition>
