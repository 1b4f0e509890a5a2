import { z } from 'zod'
import { isCalendarDate } from '../values/date.ts'

const PartId = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'an id is lower case letters, digits and single hyphens')
const IsoDate = z.string().refine(isCalendarDate, 'a date that exists, YYYY-MM-DD')
const Status = z
  .enum(['verified', 'secondary', 'assumed'])
  .describe('verified: official text seen; secondary: news or report; assumed: our reading.')

export const ParameterKind = z.enum(['integer', 'decimal', 'money', 'date', 'boolean', 'code'])
export type ParameterKind = z.infer<typeof ParameterKind>

const Value = z
  .union([z.boolean(), z.number(), z.string()])
  .describe('As the law writes it: money in major units; a number of more than 15 digits as text; a date as YYYY-MM-DD.')
const Gap = z.string().min(1).describe('A known gap: why the value is not known. Reading it gives unknown.')
const DecimalText = z.union([z.number(), z.string()])
const KeyValue = z.union([z.boolean(), z.number(), z.string()])

export const ParameterKey = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'a key is a lower-camel-case word'),
    type: z.enum(['integer', 'decimal', 'money', 'date', 'boolean', 'code']),
    match: z
      .enum(['exact', 'at-most'])
      .default('exact')
      .describe(
        'exact: the row with this key; at-most: the row with the greatest key that is not above the one asked for. Only the last key may be at-most.',
      ),
  })
  .describe('A column by which a table is looked up.')
export type ParameterKey = z.infer<typeof ParameterKey>

export const ParameterRow = z
  .strictObject({
    key: z.array(KeyValue).min(1).describe('One value for each key, in their order.'),
    value: Value.optional(),
    unknown: Gap.optional(),
    citation: PartId.optional().describe('Where this row differs from its table.'),
    status: Status.optional(),
  })
  .refine((row) => (row.value === undefined) !== (row.unknown === undefined), 'give either value or unknown')
export type ParameterRow = z.infer<typeof ParameterRow>

export const ParameterBracket = z
  .strictObject({
    from: DecimalText.describe('Where it begins.'),
    to: DecimalText.optional().describe(
      'Where it ends; only the last may be without: it goes on for ever. What is above the last end does not count.',
    ),
    rate: DecimalText.optional().describe('Which part is taken, such as "0.085".'),
    amount: Value.optional().describe('What is due as such, beside a rate or without one.'),
    unknown: Gap.optional(),
  })
  .refine(
    (bracket) => (bracket.unknown === undefined) === (bracket.rate !== undefined || bracket.amount !== undefined),
    'give a rate, an amount or both, or unknown',
  )
  .describe('One bracket of a scale.')
export type ParameterBracket = z.infer<typeof ParameterBracket>

export const ParameterValue = z
  .strictObject({
    from: IsoDate.describe('First day on which it holds.'),
    to: IsoDate.optional().describe('First day on which it no longer holds; without it, until the next row.'),
    value: Value.optional(),
    unknown: Gap.optional(),
    rows: z.array(ParameterRow).min(1).optional().describe('Of a parameter with keys: the whole table from that day on.'),
    list: z.array(Value).min(1).max(1000).optional().describe('Of a parameter that is a list: all values from that day on.'),
    brackets: z
      .array(ParameterBracket)
      .min(1)
      .max(100)
      .optional()
      .describe('Of a scale: all brackets from that day on, in order.'),
    citation: PartId.optional().describe('The legal basis; absent only for a gap.'),
    status: Status.optional(),
    note: z.string().optional().describe('For the reader of the file.'),
  })
  .refine(
    (row) => [row.value, row.unknown, row.rows, row.list, row.brackets].filter((part) => part !== undefined).length === 1,
    'give exactly one of value, unknown, rows, list and brackets',
  )
  .refine((row) => row.unknown !== undefined || row.status !== undefined, 'a value needs a status')
export type ParameterValue = z.infer<typeof ParameterValue>

export const Parameter = z
  .strictObject({
    $schema: z.string().optional(),
    id: PartId.describe('Name of the file.'),
    type: ParameterKind,
    unit: z.string().min(1).optional().describe('Unit of a number, such as year, month or point.'),
    per: z.string().min(1).optional().describe('For what an amount is, such as month; for the reader.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional()
      .describe('Currency of money, when written; it must be the programme’s.'),
    minimum: DecimalText.optional().describe('What none of its values is below: it finds a slip of the pen.'),
    maximum: DecimalText.optional().describe('What none of its values is above.'),
    keys: z
      .array(ParameterKey)
      .min(1)
      .max(4)
      .optional()
      .describe('With keys it is a table, read by lookup; without, it is read by param (a scale by scale).'),
    list: z.literal(true).optional().describe('It is a list of values, in which one can look (in) or over which one can go.'),
    scale: z
      .strictObject({
        of: z.enum(['integer', 'decimal', 'money']).describe('What is measured, such as money for an income.'),
        includes: z
          .enum(['lower', 'upper'])
          .default('lower')
          .describe(
            'Which end belongs to a bracket: lower (from 100 up to, not with, 200) or upper (above 100, up to and with 200).',
          ),
      })
      .optional()
      .describe('It is a scale of brackets, read by scale.'),
    values: z.array(ParameterValue).min(1).describe('By date, in order, without overlap and without silent gaps.'),
  })
  .describe('A value of the law by date, or a dated table.')
export type Parameter = z.infer<typeof Parameter>
