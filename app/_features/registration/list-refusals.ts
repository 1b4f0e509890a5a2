import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { sayRejection } from '../../_ui/say-rejection.ts'
import type { Translate } from '../../_ui/translate.ts'
import type { ServerError } from '../form/schema-form.tsx'
import { SUBMITTED_ON } from './registration-form.ts'

type Refused = Extract<inferRouterOutputs<AppRouter>['application']['check'], { ok: false }>

/** What was refused, at the fields that it is about; none when it is about the application as a whole. */
export const listRefusals = (refused: Refused, t: Translate): readonly ServerError[] => {
  if (refused.errors.length > 0) return refused.errors
  const field = refused.rejection.code === 'submitted-in-future' ? SUBMITTED_ON : refused.field
  return field === null ? [] : [{ field, code: 'refused', text: sayRefusal(refused, t) }]
}

/** In words of the house where it has them, with what may have been meant. */
export const sayRefusal = ({ rejection, hints }: Pick<Refused, 'rejection' | 'hints'>, t: Translate): string => {
  const said = sayRejection(t, rejection, 'registration')
  return hints.length === 0 ? said : `${said} ${t('registration.hint', { values: hints.join(', ') })}`
}
