import { z } from 'zod'
import { operators } from '#engine/rules/operators/registry.ts'
import { Rule } from '#engine/rules/rule-set.ts'
import type { Concept } from './concepts.ts'

/** A concept as JSON Schema 2020-12: what may be written (defaults are not required). */
export const toJsonSchema = ({ schema }: Concept): z.core.JSONSchema.JSONSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // What stands at an operator is a rule again, whatever its name.
      if (isOperation(zodSchema._zod.def)) jsonSchema.properties = describeOperators(jsonSchema.additionalProperties as object)
    },
  })

/** Is it the object of a rule, `{"operator": [operands]}`? */
const isOperation = (definition: z.core.$ZodTypeDef): boolean => 'valueType' in definition && definition.valueType === Rule

/** What an editor offers and explains where an operator is written; options of operators stand in objects too, so none is forbidden here. */
const describeOperators = (rule: object): Record<string, z.core.JSONSchema.JSONSchema> =>
  Object.fromEntries(
    operators.flatMap(({ name, aliases = [], documentation }) =>
      [name, ...aliases].map((one) => [one, { ...rule, description: documentation.summary }] as const),
    ),
  )

export const renderJsonSchema = (concept: Concept): string =>
  `${JSON.stringify({ title: concept.title, ...toJsonSchema(concept) }, null, 2)}\n`
