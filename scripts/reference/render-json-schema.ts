import { z } from 'zod'
import type { Concept } from './concepts.ts'

/** A concept as JSON Schema 2020-12: what may be written (defaults are not required). */
export const toJsonSchema = ({ schema }: Concept): z.core.JSONSchema.JSONSchema =>
  z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' })

export const renderJsonSchema = (concept: Concept): string =>
  `${JSON.stringify({ title: concept.title, ...toJsonSchema(concept) }, null, 2)}\n`
