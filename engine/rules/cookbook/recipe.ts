import { z } from 'zod'

/** Chapters of the cookbook, in its order. */
export const topics = ['pensions', 'survivors', 'children', 'means', 'contributions', 'work-and-health', 'rounding'] as const

const Law = z
  .strictObject({
    citation: z.string().min(5),
    country: z.string().min(3),
    url: z.url(),
    status: z
      .enum(['verified', 'secondary', 'assumed'])
      .describe('verified: its text was seen; secondary: told by others; assumed: our reading.'),
    seen: z.string().min(5).describe('What of it was seen, and where it says what.'),
  })
  .describe('Where the formula comes from.')

const Case = z.strictObject({
  name: z.string().min(5),
  period: z.string(),
  days: z.record(z.string(), z.string()).optional(),
  facts: z.record(z.string(), z.unknown()),
  outcome: z.enum(['eligible', 'ineligible', 'undetermined', 'error']).default('eligible'),
  gives: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Values of steps; of a step for each member or record, by its id.'),
  pays: z.record(z.string(), z.unknown()).optional().describe('What is due, by beneficiary or record.'),
  missing: z.array(z.string()).optional(),
})
export type RecipeCase = z.infer<typeof Case>

/** One formula of the law with its rule and worked figures. docs/rules-cookbook.md is generated from it, and its cases are tests. */
export const Recipe = z.strictObject({
  title: z.string().min(10),
  topic: z.enum(topics),
  shows: z.string().min(10).describe('What of the language it needs.'),
  says: z.string().min(40).describe('The formula in our words.'),
  law: z.array(Law).min(1),
  note: z.string().optional(),
  from: z.string().default('1900-01-01').describe('First day of the law as it is written here.'),
  currency: z.string().default('USD'),
  per: z.enum(['month', 'week', 'fortnight', 'year', 'once', 'event']).default('month'),
  facts: z.record(z.string(), z.unknown()),
  parameters: z.record(z.string(), z.unknown()).default({}),
  steps: z.array(z.record(z.string(), z.unknown())).min(1),
  pays: z
    .strictObject({ step: z.string(), to: z.string(), rounding: z.strictObject({ mode: z.string(), to: z.string() }).optional() })
    .optional(),
  cases: z.array(Case).min(1),
})
export type Recipe = z.infer<typeof Recipe>
