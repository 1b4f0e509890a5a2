import type { Grant, Principal } from '#engine/access/grant.ts'
import type { Services } from '../services.ts'

/** Who is signed in, what they may do, and how the installation's clock stands; read at each request. */
export type SignedIn = {
  readonly principal: Principal
  readonly grants: readonly Grant[]
  readonly now: string
  readonly today: string
  /** Their password was given by somebody else: until they choose another, nothing else is allowed. */
  readonly passwordDue: boolean
}

/** What every procedure gets. `signedIn` is null without a session, and for somebody who may not act any more. */
export type TrpcContext = { readonly services: Services; readonly signedIn: SignedIn | null }
