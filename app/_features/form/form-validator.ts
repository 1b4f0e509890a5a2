import type { RJSFSchema, RJSFValidationError, ValidatorType } from '@rjsf/utils'
import { checkAnswers, isAnswered } from './check-answers.ts'

/**
 * How the form renderer asks whether an answer fits a schema (which alternative is meant, for example). What people read of errors comes from
 * `SchemaForm`, in their language.
 */
export const formValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: (schema: RJSFSchema, values: unknown) => isAnswered(schema, values),
  rawValidation: <Result>(schema: RJSFSchema, values?: unknown) => ({
    errors: checkAnswers(schema, values).map(
      ({ path, code }): RJSFValidationError => ({ property: `.${path.join('.')}`, name: code, stack: code }),
    ) as Result[],
  }),
}
