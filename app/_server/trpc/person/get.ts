import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { readingAccess } from '../access.ts'
import { authorised } from '../init.ts'

export const PersonInput = z.strictObject({ personId: z.uuid() })

/** One person who works here: every grant they ever had, and the groups that they are in. */
export const getPerson = authorised(readingAccess)
  .input(PersonInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ staff, groups, today }) => {
      const person = await staff.findPerson(input.personId)
      if (person === undefined)
        throw new TRPCError({ code: 'NOT_FOUND', message: 'Expected somebody who works here, but there is nobody with this id.' })
      const inGroups = (await groups.listGroups(today)).filter(({ members }) =>
        members.some(({ principalId }) => principalId === person.id),
      )
      return {
        person,
        grants: await staff.listGrants(person.id),
        groups: inGroups.map(({ id, nameCyrillic, nameLatin }) => ({ id, nameCyrillic, nameLatin })),
      }
    }),
  )

/** Areas in which a grant may be given, a province with what is in it. */
export const listAreas = authorised(readingAccess).query(({ ctx }) =>
  ctx.services.work(ctx.scope, ({ staff }) => staff.listAreas()),
)
