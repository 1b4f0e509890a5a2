import { z } from 'zod'

const PeriodText = z.union([z.string(), z.number().int()]).transform(String)
const Amount = z.union([z.number(), z.string()])

export const Expectation = z
  .strictObject({
    eligible: z
      .union([z.boolean(), z.literal('undetermined'), z.literal('error')])
      .optional()
      .describe('The outcome.'),
    lines: z
      .record(z.string(), z.record(z.string(), z.union([Amount, z.literal('undetermined')])))
      .optional()
      .describe('beneficiary → component → amount in major units; all lines of the period must be named.'),
    reasons: z.array(z.string()).optional().describe('Ids of reasons, in order of the steps.'),
    missing: z.array(z.string()).optional().describe('Unknown facts and gaps (param:<id>), in any order.'),
    askNext: z.string().nullable().optional().describe('What would be asked first.'),
    steps: z.record(z.string(), z.unknown()).optional().describe('step → value, for those that matter.'),
  })
  .describe('What one period must give.')
export type Expectation = z.infer<typeof Expectation>

const isPeriodKey = (key: string) => /^\d{4}/.test(key)

/** Expectation by period or range (`2019-02..2019-03: …`), all read as known at one time. */
export const DatedExpectation = z
  .looseObject({ knownAt: z.string().optional().describe('Only what was recorded before this date or instant.') })
  .transform((value, context) => {
    const { knownAt, ...rest } = value
    const periods: { range: string; expect: Expectation }[] = []
    for (const [range, expect] of Object.entries(rest)) {
      const parsed = isPeriodKey(range) ? Expectation.safeParse(expect) : undefined
      if (!parsed?.success) {
        const why = parsed === undefined ? `"${range}" is no period` : z.prettifyError(parsed.error)
        context.addIssue({ code: 'custom', path: [range], message: `Expected a period with what it must give, but ${why}.` })
        continue
      }
      periods.push({ range, expect: parsed.data })
    }
    return { ...(knownAt === undefined ? {} : { knownAt }), periods }
  })
export type DatedExpectation = z.infer<typeof DatedExpectation>

export const ProgramTest = z
  .strictObject({
    name: z.string().min(1).describe('A sentence that a policy officer can read.'),
    citation: z.string().optional().describe('Where the example comes from, or the law that it shows.'),
    period: PeriodText.optional().describe('2020-05, 2020-W07, 2020-W07/2, 2020 or 2020-05-14; either this or periods.'),
    periods: z.string().optional().describe('A range, first..last.'),
    application: z.string().optional().describe('The day of the application.'),
    event: z.string().optional().describe('The day of the event.'),
    decision: z.string().optional().describe('The day of the decision.'),
    knownAt: z.string().optional().describe('Only what was recorded before this date or instant.'),
    facts: z
      .record(z.string(), z.unknown())
      .describe('By role; null is none, what is absent is unknown. A list has complete and items.'),
    expect: z
      .union([Expectation, DatedExpectation, z.array(DatedExpectation)])
      .describe('What every period gives; or by period or range; or a list of those, each as known at a time.'),
  })
  .refine((test) => (test.period === undefined) !== (test.periods === undefined), 'give either period or periods')
  .describe('An example that the programme must satisfy.')
export type ProgramTest = z.infer<typeof ProgramTest>

export const ProgramTestFile = z.array(ProgramTest).min(1).describe('Examples that the programme must satisfy.')
