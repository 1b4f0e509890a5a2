import { z } from 'zod'
import { roles } from '#engine/access/grant.ts'
import { AddPersonInput, addPerson } from '../../people/add-person.ts'
import { giveFirstPassword, setPersonActive } from '../../people/change-person.ts'
import { endGrant, giveGrant } from '../../people/grants.ts'
import { administering } from '../access.ts'
import { authorised } from '../init.ts'
import { PersonInput } from './get.ts'

/** Adds somebody who may sign in. The answer holds their first password, once. */
export const add = authorised(administering)
  .input(AddPersonInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => addPerson(context, input)))

/** Lets somebody sign in, or no more. */
export const setActive = authorised(administering)
  .input(PersonInput.extend({ active: z.boolean() }))
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => setPersonActive(context, input)))

/** Gives somebody another first password. */
export const givePassword = authorised(administering)
  .input(PersonInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => giveFirstPassword(context, input.personId)))

const Day = z.iso.date()

const GrantInput = PersonInput.extend({
  role: z.enum(roles),
  /** Null is all. */
  programs: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9._:-]*$/))
    .min(1)
    .max(50)
    .nullable(),
  areaPath: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/)
    .nullable(),
  validFrom: Day,
  validTo: Day.nullable().default(null),
})

/** Gives somebody a role, for programmes, in an area, from a day on. */
export const grant = authorised(administering)
  .input(GrantInput)
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => giveGrant(context, input)))

/** Ends a grant on a day: the first without it. */
export const end = authorised(administering)
  .input(z.strictObject({ grantId: z.uuid(), on: Day }))
  .mutation(({ ctx, input }) => ctx.services.work(ctx.scope, (context) => endGrant(context, input)))
