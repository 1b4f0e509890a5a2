import { z } from 'zod'
import { accept, reject } from '#engine/values/rejection.ts'
import { administering } from '../access.ts'
import { authorised } from '../init.ts'

const Name = z.string().trim().min(1).max(100)
const GroupInput = z.strictObject({ groupId: z.uuid() })
const noGroup = () => reject('group-not-found', 'Expected a group, but there is none with this id.')

/** Makes a group of people. */
export const addGroup = authorised(administering)
  .input(z.strictObject({ nameCyrillic: Name, nameLatin: Name }))
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ groups, newId, logAccess }) => {
      if (await groups.hasName(input.nameLatin))
        return reject('group-named-already', 'Expected a name of its own, but another group has it.')
      const id = newId()
      await groups.addGroup({ id, ...input })
      await logAccess({ action: 'group.added', subjects: [], details: { group: id } })
      return accept({ id })
    }),
  )

/** Takes somebody into a group from today on. */
export const addMember = authorised(administering)
  .input(GroupInput.extend({ personId: z.uuid() }))
  .mutation(({ ctx, input: { groupId, personId } }) =>
    ctx.services.work(ctx.scope, async ({ groups, staff, today, newId, logAccess }) => {
      if (!(await groups.hasGroup(groupId))) return noGroup()
      const person = await staff.findPerson(personId)
      if (person === undefined || !person.active)
        return reject('person-inactive', 'Expected somebody who may sign in, but they may not, or there is nobody with this id.')
      const membership = { groupId, principalId: personId, day: today }
      if (await groups.isMember(membership))
        return reject('member-already', 'Expected somebody who is not in the group, but they are.')
      await groups.addMember({ id: newId(), ...membership })
      await logAccess({ action: 'group.member-added', subjects: [personId], details: { group: groupId } })
      return accept({})
    }),
  )

/** Takes somebody out of a group from today on. */
export const endMember = authorised(administering)
  .input(z.strictObject({ memberId: z.uuid() }))
  .mutation(({ ctx, input: { memberId } }) =>
    ctx.services.work(ctx.scope, async ({ groups, today, logAccess }) => {
      const member = await groups.findMember(memberId)
      if (member === undefined || (member.validTo !== null && member.validTo <= today))
        return reject('member-ended', 'Expected somebody who is in the group, but they are not any more.')
      await groups.endMember(memberId, today)
      await logAccess({ action: 'group.member-ended', subjects: [member.principalId], details: { group: member.groupId } })
      return accept({})
    }),
  )

const BindingInput = GroupInput.extend({
  program: z.string().max(100),
  queue: z.string().max(100),
  areaPath: z
    .string()
    .max(200)
    .regex(/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/),
})

/** Gives a queue, in an area with everything below it, to a group. Several groups may work one. */
export const bindQueue = authorised(administering)
  .input(BindingInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ groups, programs, logAccess }) => {
      if (!(await groups.hasGroup(input.groupId))) return noGroup()
      const active = await programs.findActive(input.program)
      if (active === undefined || !active.program.definition.queues.includes(input.queue))
        return reject('queue-not-found', 'Expected a queue of a programme in force, but there is none of this name.')
      const { groupId, program, areaPath, queue } = input
      if (await groups.bindQueue(input))
        await logAccess({ action: 'queue.bound', subjects: [], program, areaPath, details: { group: groupId, queue } })
      return accept({})
    }),
  )

/** Takes a queue from a group. Tasks in it stay, and stay with whoever has them. */
export const unbindQueue = authorised(administering)
  .input(BindingInput)
  .mutation(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async ({ groups, logAccess }) => {
      const { groupId, program, areaPath, queue } = input
      if (!(await groups.unbindQueue(input)))
        return reject('queue-not-found', 'Expected a queue that the group works, but it does not.')
      await logAccess({ action: 'queue.unbound', subjects: [], program, areaPath, details: { group: groupId, queue } })
      return accept({})
    }),
  )
