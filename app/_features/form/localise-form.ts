import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import type { FormField } from '#engine/definition/form.ts'
import type { FormView } from '../../_server/trpc/program/describe-form.ts'
import type { Locale } from '../../_ui/locale.ts'

/** What `SchemaForm` renders: a JSON Schema with titles, and how each field is shown. */
export type LocalisedForm = { readonly schema: RJSFSchema; readonly uiSchema: UiSchema }

/** More options than this are a list to choose from; fewer stand open, so that one key or click chooses. */
const MOST_OPEN_OPTIONS = 6

/** A form of a programme in the reader's language. */
export const localiseForm = ({ schema, layout, texts, currency }: FormView, locale: Locale): LocalisedForm => {
  const fields = Object.entries(schema.properties)
  return {
    schema: {
      ...schema,
      properties: Object.fromEntries(
        fields.map(([name, field]) => {
          const text = texts[name]
          const help = text?.help?.[locale]
          return [name, { ...field, title: text?.label[locale] ?? name, ...(help === undefined ? {} : { description: help }) }]
        }),
      ),
    } as RJSFSchema,
    uiSchema: {
      ...(Array.isArray(layout['ui:order']) ? { 'ui:order': [...(layout['ui:order'] as string[]), '*'] } : {}),
      ...Object.fromEntries(
        fields.map(([name, field]) => {
          const own = (layout[name] ?? {}) as Record<string, unknown>
          const names =
            field.type === 'string' ? field.enum?.map((value) => texts[name]?.options[value]?.[locale] ?? value) : undefined
          return [
            name,
            {
              ...own,
              'ui:widget': chooseWidget(field, own['ui:widget']),
              ...(names === undefined ? {} : { 'ui:enumNames': names }),
              ...(field.type === 'number' && field['x-type'] === 'money' ? { 'ui:options': { currency } } : {}),
            },
          ]
        }),
      ),
    },
  }
}

/** The control that suits a field; a layout may ask for another one of the same kind. */
const chooseWidget = (field: FormField, wanted: unknown): string => {
  if (field.type === 'boolean') return 'radio'
  if (field.type === 'integer') return 'number'
  if (field.type === 'number') return field['x-type'] === 'money' ? 'money' : 'number'
  if (field.enum !== undefined) return wanted === 'select' || field.enum.length > MOST_OPEN_OPTIONS ? 'select' : 'radio'
  if (field.format === 'date') return 'date'
  if (field['x-fact']?.endsWith('.registerNumber') === true) return 'registerNumber'
  return wanted === 'textarea' ? 'textarea' : 'text'
}
