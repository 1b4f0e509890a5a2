import { z } from 'zod'
import { factSources } from '../rules/index.ts'

/**
 * facts.schema.json as editors and readers see it. What it means is read by `buildFactModel`, which also says what is wrong with it;
 * a test holds the two together.
 */
const common = {
  title: z.string().optional(),
  description: z.string().optional(),
  'x-source': z
    .enum(factSources)
    .optional()
    .describe('Where the value comes from; a field without it takes that of its role or list.'),
  'x-registry': z.string().optional().describe('Of a registry fact: which attribute of the registry, such as person.birthDate.'),
  'x-privacy': z.string().optional().describe('How the value must be treated, such as personal.'),
}

export const Fact = z
  .strictObject({
    type: z
      .union([z.string(), z.array(z.string()).min(1).max(2)])
      .describe('boolean, integer, string or number; ["string", "null"] when none is a value ("has no date of death").'),
    format: z.literal('date').optional().describe('A calendar date, YYYY-MM-DD.'),
    enum: z.array(z.string()).min(1).optional().describe('A code: one of a closed list.'),
    pattern: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.int().optional(),
    maxLength: z.int().optional(),
    ...common,
    'x-type': z
      .enum(['money', 'decimal'])
      .optional()
      .describe('An exact amount of the programme’s currency in major units, or an exact fraction.'),
    'x-unit': z.string().optional().describe('Unit of a number, such as year, month or point; different units never mix.'),
    'x-code': z.unknown().optional().describe('A code whose list is not closed here.'),
    'x-dated': z.boolean().optional().describe('The value has validity: rules see it as of the evaluated day.'),
    'x-after-last': z
      .union([
        z.literal('carry'),
        z.strictObject({ unknownAfter: z.string().regex(/^P(?=.)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,4}D)?$/, 'a duration such as P3Y') }),
      ])
      .optional()
      .describe('Past the last report of a dated fact: carry (it still holds), or unknown after a duration such as P3Y.'),
  })
  .describe('One thing that rules may know.')
export type Fact = z.infer<typeof Fact>

export const FactList = z
  .strictObject({
    type: z.literal('array'),
    ...common,
    items: z.strictObject({
      type: z.literal('object'),
      required: z.array(z.string()).optional(),
      additionalProperties: z.boolean().optional(),
      properties: z.record(z.string(), Fact),
    }),
  })
  .describe('A list of records, or of persons. In facts it says whether it is complete: {"complete": true, "items": […]}.')
export type FactList = z.infer<typeof FactList>

export const FactRole = z
  .strictObject({
    type: z.literal('object'),
    required: z.array(z.string()).optional(),
    additionalProperties: z.boolean().optional(),
    ...common,
    properties: z.record(z.string(), z.union([Fact, FactList])).describe('Facts by name: lower-camel-case words.'),
  })
  .describe('What is known of who fills one role.')
export type FactRole = z.infer<typeof FactRole>

export const FactsSchema = z
  .strictObject({
    $schema: z.string().optional(),
    $id: z.string().optional(),
    $comment: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    type: z.literal('object'),
    required: z.array(z.string()).optional(),
    additionalProperties: z.boolean().optional(),
    properties: z.record(z.string(), z.union([FactRole, FactList])).describe('By role of the programme.'),
  })
  .describe('What rules may know: JSON Schema 2020-12 over the roles, with keywords of ours (x-…).')
export type FactsSchema = z.infer<typeof FactsSchema>
