import { initTRPC, TRPCError } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import { computeScope } from '#engine/access/compute-scope.ts'
import type { Role } from '#engine/access/grant.ts'
import type { TrpcContext } from './context.ts'

/** Who may call a procedure and why personal data are read or written by it; the access matrix is made from it. */
export type Access = { readonly roles: readonly Role[]; readonly purpose: string }

const t = initTRPC
  .context<TrpcContext>()
  .meta<{ access: Access | 'signed-in' }>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      // Nothing technical and nothing personal leaves the house: only what was refused, and why.
      message: error.code === 'INTERNAL_SERVER_ERROR' ? 'Something failed on our side. Nothing was changed.' : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        fields: error.cause instanceof ZodError ? error.cause.issues.map((issue) => issue.path.join('.')) : [],
      },
    }),
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** For whoever is signed in, whatever they may do. */
export const signedIn = t.procedure.meta({ access: 'signed-in' }).use(({ ctx, next }) => {
  if (ctx.signedIn === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' })
  return next({ ctx: { signedIn: ctx.signedIn } })
})

/**
 * The one way to a procedure on people's data: it authorises by role and day, and hands on the scope under which its transaction is opened.
 * What the scope does not hold, the procedure does not find.
 */
export const authorised = ({ roles, purpose }: Access) =>
  signedIn.meta({ access: { roles, purpose } }).use(async ({ ctx, next }) => {
    const { principal, grants, today, passwordDue } = ctx.signedIn
    if (passwordDue) throw new TRPCError({ code: 'FORBIDDEN', message: 'Choose a password of your own first.' })
    const scope = computeScope({ actor: principal.id, grants, roles, purpose, day: today })
    if (scope === undefined) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `Expected one of the roles ${roles.join(', ')}, but you hold none of them today.`,
      })
    }
    const result = await next({ ctx: { scope } })
    if (!result.ok && isOutOfSight(result.error.cause)) {
      throw new TRPCError({ code: 'FORBIDDEN', message: 'This belongs to a programme or an area that is not in your sight.' })
    }
    return result
  })

/**
 * The database refused a row by its policy: the last of the guards, where a procedure did not see it coming. Nothing was written. The fault
 * goes by its name, since only the composition root imports what speaks to the database.
 */
const isOutOfSight = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === 'AccessFault' && cause.message.includes('row-level security')
