import { isInForce } from '#engine/access/compute-scope.ts'
import { signedIn } from '../init.ts'

/** Who I am, what I may do today, and which installation this is. */
export const me = signedIn.query(({ ctx }) => {
  const { principal, grants, now, today } = ctx.signedIn
  return { principal, grants: grants.filter((grant) => isInForce(grant, today)), now, today }
})
