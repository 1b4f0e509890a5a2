import type { FormView } from '../../_server/trpc/program/describe-form.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { FormValues } from '../form/list-form-errors.ts'
import { type LocalisedForm, localiseForm } from '../form/localise-form.ts'

/** The day of the application, asked with the answers. No field of a programme can have this name. */
export const SUBMITTED_ON = '_submittedOn'

type Texts = { readonly submitted: string; readonly submittedHelp: string }

/** The form of a programme with the day on which it was asked for, in the reader's language. */
export const createRegistrationForm = (view: FormView, locale: Locale, texts: Texts): LocalisedForm => {
  const { schema, uiSchema } = localiseForm(view, locale)
  return {
    schema: {
      ...schema,
      required: [...(schema.required ?? []), SUBMITTED_ON],
      properties: {
        ...schema.properties,
        [SUBMITTED_ON]: { type: 'string', format: 'date', title: texts.submitted, description: texts.submittedHelp },
      },
    },
    uiSchema: { ...uiSchema, [SUBMITTED_ON]: { 'ui:widget': 'date' } },
  }
}

/** Answers that this form asks for. Those to another programme's questions are kept, and come back with it. */
export const pickAnswers = ({ schema }: LocalisedForm, values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(schema.properties ?? {}, name)))

/** The answers kept, with those of this form as they are now. */
export const mergeAnswers = ({ schema }: LocalisedForm, kept: FormValues, now: FormValues): FormValues => ({
  ...Object.fromEntries(Object.entries(kept).filter(([name]) => !Object.hasOwn(schema.properties ?? {}, name))),
  ...Object.fromEntries(Object.entries(now).filter(([name, value]) => name !== SUBMITTED_ON && value !== undefined)),
})
