import type { FormDefinition, FormField, FormLayout } from '#engine/definition/form.ts'
import type { Program } from '#engine/definition/program.ts'
import { findText, getText, type Text } from './program-texts.ts'

/** A form of a programme as pages get it: its JSON Schema, its layout, and its texts in both languages. */
export type FormView = {
  readonly id: string
  readonly schema: FormDefinition
  readonly layout: FormLayout
  readonly texts: Readonly<Record<string, FieldTexts>>
  readonly currency: string
}

export type FieldTexts = {
  readonly label: Text
  readonly help: Text | null
  readonly options: Readonly<Record<string, Text>>
}

/** The form by the name that workflow or definition uses; null where the programme has none of this name. */
export const describeForm = (program: Program, name: string | null): FormView | null => {
  const id = name === null ? undefined : (program.definition.forms[name] ?? name)
  const schema = id === undefined ? undefined : program.forms.get(id)
  if (id === undefined || schema === undefined) return null
  const texts = Object.entries(schema.properties).map(([field, one]) => [
    field,
    describeField(program, `form.${id}.${field}`, one),
  ])
  return {
    id,
    schema,
    layout: program.formLayouts.get(id) ?? {},
    texts: Object.fromEntries(texts) as Record<string, FieldTexts>,
    currency: program.definition.currency,
  }
}

const describeField = (program: Program, key: string, field: FormField): FieldTexts => ({
  label: getText(program, `${key}.label`),
  help: findText(program, `${key}.help`) ?? null,
  options: Object.fromEntries(
    (field.type === 'string' ? (field.enum ?? []) : []).map((value) => [value, getText(program, `${key}.option.${value}`)]),
  ),
})
