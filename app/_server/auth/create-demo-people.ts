import type { Role } from '#engine/access/grant.ts'
import { createAccount } from './create-account.ts'
import type { Auth } from './create-auth.ts'
import { DEMO_PASSWORD, type DemoPerson, demoPeople } from './demo-people.ts'

/** A queue that a group works, in the whole country. */
export type DemoQueue = { readonly program: string; readonly queue: string }

/** Writes principals, grants and groups; the composition root gives one that acts as the system principal `seed`. */
export type AccessWriter = {
  addPrincipal(principal: Omit<DemoPerson, 'role' | 'areaPath'> & { readonly id: string }): Promise<void>
  addGrant(grant: {
    readonly id: string
    readonly principalId: string
    readonly role: Role
    readonly areaPath: string | null
    readonly validFrom: string
  }): Promise<void>
  addGroup(group: {
    readonly id: string
    readonly nameCyrillic: string
    readonly nameLatin: string
    readonly members: readonly { readonly id: string; readonly principalId: string }[]
    readonly queues: readonly DemoQueue[]
    readonly validFrom: string
  }): Promise<void>
}

export type DemoPeopleOptions = {
  readonly auth: Auth
  readonly access: AccessWriter
  /** The queues of the installed programmes; those named `approval` go to supervisors, the others to caseworkers. */
  readonly queues: readonly DemoQueue[]
  /** First day of the grants. */
  readonly validFrom: string
  readonly newId: () => string
}

/** Makes the demo people, with accounts, grants and the groups that work the queues. @throws where one of them exists already. */
export async function createDemoPeople(options: DemoPeopleOptions): Promise<void> {
  const { auth, access, queues, validFrom, newId } = options
  const made: { principalId: string; role: Role }[] = []
  for (const { role, areaPath, ...person } of demoPeople) {
    const principalId = newId()
    await access.addPrincipal({ id: principalId, ...person })
    await access.addGrant({ id: newId(), principalId, role, areaPath, validFrom })
    await createAccount(auth, { principalId, name: person.nameLatin, email: person.email, password: DEMO_PASSWORD })
    made.push({ principalId, role })
  }
  const membersOf = (role: Role) =>
    made.filter((one) => one.role === role).map((one) => ({ id: newId(), principalId: one.principalId }))
  const isApproval = ({ queue }: DemoQueue) => queue === 'approval'
  await access.addGroup({
    id: newId(),
    nameCyrillic: 'Халамжийн мэргэжилтнүүд',
    nameLatin: 'Caseworkers',
    members: membersOf('caseworker'),
    queues: queues.filter((queue) => !isApproval(queue)),
    validFrom,
  })
  await access.addGroup({
    id: newId(),
    nameCyrillic: 'Ахлах мэргэжилтнүүд',
    nameLatin: 'Supervisors',
    members: membersOf('supervisor'),
    queues: queues.filter(isApproval),
    validFrom,
  })
}
