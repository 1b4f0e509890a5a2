import { isInForce } from '#engine/access/compute-scope.ts'
import type { Grant } from '#engine/access/grant.ts'
import type { Translate } from '../../_ui/translate.ts'

/** What somebody is today, in one line: their roles. */
export const describeDuty = (
  { grants, today }: { readonly grants: readonly Grant[]; readonly today: string },
  t: Translate,
): string =>
  [...new Set(grants.filter((grant) => isInForce(grant, today)).map(({ role }) => role))]
    .map((role) => t(`role.${role}`))
    .join(', ')
