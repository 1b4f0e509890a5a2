import { z } from 'zod'
import { roles } from '#engine/access/grant.ts'
import { readingAccess } from '../access.ts'
import { Cursor } from '../cursor.ts'
import { authorised } from '../init.ts'

export const ListPeopleInput = z.strictObject({
  search: z.string().trim().min(1).max(100).nullable().default(null),
  role: z.enum(roles).nullable().default(null),
  active: z.boolean().nullable().default(null),
  sort: z.enum(['name', 'added']).default('name'),
  descending: z.boolean().default(false),
  after: Cursor.nullable().default(null),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Who works here, with what they may do today. */
export const listPeople = authorised(readingAccess)
  .input(ListPeopleInput)
  .query(({ ctx, input }) => ctx.services.work(ctx.scope, ({ staff, today }) => staff.listPeople({ ...input, day: today })))
