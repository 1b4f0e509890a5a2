import type { Services } from '../services.ts'
import type { TrpcContext } from '../trpc/context.ts'

/** Nothing personal is in sight of it; a person reads only their own grants. */
const scopeOf = (principalId: string) => ({
  actor: principalId,
  role: 'signed-in',
  programs: [],
  areas: [],
  purpose: 'sign-in',
})

/** Principal and grants of whoever holds a session; null when they may not act any more. */
export const findSignedIn = (services: Services, principalId: string): Promise<TrpcContext['signedIn']> =>
  services.work(scopeOf(principalId), async ({ access, now, today }) => {
    const principal = await access.findPrincipal(principalId)
    if (principal === undefined) return null
    const { passwordDue, ...known } = principal
    return { principal: known, grants: await access.listGrants(principalId), now, today, passwordDue }
  })
