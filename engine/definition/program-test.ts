import { z } from 'zod'

const PeriodText = z.union([z.string(), z.number().int()]).transform(String)
const Amount = z.union([z.number(), z.string()])

export const Expectation = z
  .strictObject({
    eligible: z.union([z.boolean(), z.literal('undetermined'), z.literal('error')]).optional(),
    lines: z
      .record(z.string(), z.record(z.string(), z.union([Amount, z.literal('undetermined')])))
      .optional()
      .describe('beneficiary → component → amount in major units; all lines of the period must be named.'),
    reasons: z.array(z.string()).optional(),
    missing: z.array(z.string()).optional(),
    askNext: z.string().nullable().optional(),
    steps: z.record(z.string(), z.unknown()).optional().describe('step → value, for those that matter.'),
  })
  .describe('What one period must give.')
export type Expectation = z.infer<typeof Expectation>

const isPeriodKey = (key: string) => /^\d{4}/.test(key)

/** Expectation by period or range (`2019-02..2019-03: …`), all read as known at one time. */
export const DatedExpectation = z.looseObject({ knownAt: z.string().optional() }).transform((value, context) => {
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
    citation: z.string().optional(),
    period: PeriodText.optional(),
    periods: z.string().optional().describe('A range, first..last.'),
    application: z.string().optional().describe('The day of the application.'),
    event: z.string().optional(),
    decision: z.string().optional(),
    knownAt: z.string().optional(),
    facts: z.record(z.string(), z.unknown()),
    expect: z.union([Expectation, DatedExpectation, z.array(DatedExpectation)]),
  })
  .refine((test) => (test.period === undefined) !== (test.periods === undefined), 'give either period or periods')
  .describe('An example that the programme must satisfy.')
export type ProgramTest = z.infer<typeof ProgramTest>

export const ProgramTestFile = z.array(ProgramTest).min(1)
