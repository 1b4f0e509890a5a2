import { z } from 'zod'

/**
 * A form is JSON Schema 2020-12 (the subset that the form renderer and the validators share) with two keywords of ours on a field:
 * `x-fact` asserts a fact (`child.registerNumber` identifies who fills a role), `x-result` is the result of the task.
 * Texts are not in it: they are translations under `form.<id>.<field>.label|help|option.<value>`.
 */
const base = {
  'x-fact': z.string().optional().describe('The fact that the field asserts; becomes evidence.'),
  'x-result': z.string().optional().describe('The variable of the workflow that the field sets: a code, never a personal value.'),
}

export const FormField = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('string'),
    enum: z.array(z.string()).min(1).optional().describe('A choice; each option has a text.'),
    format: z.enum(['date']).optional(),
    minLength: z.number().int().optional(),
    maxLength: z.number().int().max(4000).optional(),
    ...base,
  }),
  z.strictObject({ type: z.literal('boolean'), ...base }),
  z.strictObject({ type: z.literal('integer'), minimum: z.number().optional(), maximum: z.number().optional(), ...base }),
  z.strictObject({
    type: z.literal('number'),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    'x-type': z.enum(['money', 'decimal']).describe('Of a number: read exactly, never as a float.'),
    ...base,
  }),
])
export type FormField = z.infer<typeof FormField>

export const FormDefinition = z
  .strictObject({
    $schema: z.string().optional(),
    type: z.literal('object'),
    required: z.array(z.string()).default([]).describe('Fields that must be filled in.'),
    properties: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), FormField).describe('Fields by name, a lower-camel-case word.'),
    additionalProperties: z.literal(false),
    allOf: z
      .array(
        z.strictObject({
          if: z.strictObject({
            required: z.array(z.string()).min(1),
            properties: z.record(z.string(), z.strictObject({ const: z.union([z.string(), z.boolean()]) })),
          }),
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          then: z.strictObject({ required: z.array(z.string()).min(1) }),
        }),
      )
      .optional()
      .describe('Fields that must be filled in when another has a value: a reason, when something is returned.'),
  })
  .describe('What is asked on one form.')
export type FormDefinition = z.infer<typeof FormDefinition>

export const FormLayout = z.record(z.string(), z.unknown()).describe('RJSF uiSchema: order and widgets; no texts.')
export type FormLayout = z.infer<typeof FormLayout>

export const Translations = z
  .record(z.string(), z.string().min(1))
  .describe('key → text, flat; complete in every language by check.')
export type Translations = z.infer<typeof Translations>
