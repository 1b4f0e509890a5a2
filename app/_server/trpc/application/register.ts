import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import {
  checkRegistration,
  findApplicants,
  type NamedRole,
  RegisterApplicationInput,
  type RegisterResult,
  registerApplication,
} from '../../cases/register-application.ts'
import type { ServerContext } from '../../services.ts'
import { registeringApplications } from '../access.ts'
import { authorised } from '../init.ts'
import { describeForm } from '../program/describe-form.ts'
import { getText, type Text } from '../program/program-texts.ts'

/** The application form of a programme in force, as pages show it. */
export const getApplicationForm = authorised(registeringApplications)
  .input(z.strictObject({ programId: z.string().min(1).max(100) }))
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ programs }) => {
      const active = await programs.findActive(input.programId)
      const form = active === undefined ? null : describeForm(active.program, 'apply')
      if (active === undefined || form === null) {
        throw new TRPCError({
          code: 'NOT_FOUND',
          message: `Expected a programme in force with an application form, but ${input.programId} is none.`,
        })
      }
      return { programId: input.programId, title: getText(active.program, 'program.title'), form }
    }),
  )

/** People of the registry who may be named in an application. */
export const searchApplicants = authorised(registeringApplications)
  .input(z.strictObject({ text: z.string().trim().min(2).max(100) }))
  .query(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => findApplicants(context, input.text)))

type Described = Omit<Extract<RegisterResult, { ok: true }>, 'roles'> & {
  readonly roles: readonly (NamedRole & { readonly label: Text })[]
}

const describe = async (
  context: ServerContext,
  programId: string,
  result: RegisterResult,
): Promise<Described | Extract<RegisterResult, { ok: false }>> => {
  if (!result.ok) return result
  const active = await context.programs.findActive(programId)
  const labelOf = (role: string): Text =>
    active === undefined ? { en: role, mn: role } : getText(active.program, `role.${role}`)
  return { ...result, roles: result.roles.map((role) => ({ ...role, label: labelOf(role.role) })) }
}

/** What taking the application would say; nothing is written. */
export const checkApplication = authorised(registeringApplications)
  .input(RegisterApplicationInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => describe(context, input.programId, await checkRegistration(context, input))),
  )

/** Takes an application on behalf of somebody. A refusal is a value. */
export const register = authorised(registeringApplications)
  .input(RegisterApplicationInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) =>
      describe(context, input.programId, await registerApplication(context, input)),
    ),
  )
