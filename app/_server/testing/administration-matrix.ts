import { type Role, roles } from '#engine/access/grant.ts'
import type { createCaller } from '../trpc/app-router.ts'

type Caller = ReturnType<typeof createCaller>
type Row = { readonly call: (caller: Caller) => Promise<unknown>; readonly roles: readonly Role[] }

const NOWHERE = '01900000-0000-7000-8000-000000000000'
const reading: readonly Role[] = ['administrator', 'auditor']
const cases: readonly Role[] = ['caseworker', 'supervisor', 'payments-officer', 'auditor']
const keeping: readonly Role[] = ['administrator']

/** The procedures of administrators, and those of every list: how each is called, and who may. */
export const administrationMatrix = (): Readonly<Record<string, Row>> => ({
  'person.list': { call: (caller) => caller.person.list({}), roles: reading },
  'person.ending': { call: (caller) => caller.person.ending(), roles: reading },
  'audit.state': { call: (caller) => caller.audit.state(), roles: reading },
  'person.get': { call: (caller) => caller.person.get({ personId: NOWHERE }), roles: reading },
  'person.areas': { call: (caller) => caller.person.areas(), roles: reading },
  'person.add': {
    call: (caller) => caller.person.add({ nameCyrillic: 'А', nameLatin: 'A', email: 'd.sarantuyaa@example.mn' }),
    roles: keeping,
  },
  'person.setActive': { call: (caller) => caller.person.setActive({ personId: NOWHERE, active: false }), roles: keeping },
  'person.givePassword': { call: (caller) => caller.person.givePassword({ personId: NOWHERE }), roles: keeping },
  'person.grant': {
    call: (caller) =>
      caller.person.grant({ personId: NOWHERE, role: 'auditor', programs: null, areaPath: null, validFrom: '2026-12-01' }),
    roles: keeping,
  },
  'person.end': { call: (caller) => caller.person.end({ grantId: NOWHERE, on: '2026-12-01' }), roles: keeping },
  'audit.list': { call: (caller) => caller.audit.list({}), roles: reading },
  'audit.get': { call: (caller) => caller.audit.get({ id: NOWHERE }), roles: reading },
  'audit.verify': { call: (caller) => caller.audit.verify(), roles: reading },
  'version.list': { call: (caller) => caller.version.list({}), roles },
  'version.compare': { call: (caller) => caller.version.compare({ from: 'a'.repeat(64), to: 'b'.repeat(64) }), roles },
  'view.list': { call: (caller) => caller.view.list({ page: 'cases' }), roles },
  'view.save': { call: (caller) => caller.view.save({ page: 'cases', name: 'Mine', query: 'status=ready' }), roles },
  'view.remove': { call: (caller) => caller.view.remove({ id: NOWHERE }), roles },
  'export.cases': { call: (caller) => caller.export.cases({ search: 'nobody' }), roles: cases },
  'export.tasks': { call: (caller) => caller.export.tasks({}), roles: ['caseworker', 'supervisor'] },
  'export.payments': {
    call: (caller) => caller.export.payments({ cycleId: NOWHERE }),
    roles: ['payments-officer', 'supervisor', 'auditor'],
  },
  'export.waiting': {
    call: (caller) => caller.export.waiting({ cycleId: NOWHERE }),
    roles: ['payments-officer', 'supervisor', 'auditor'],
  },
  'export.audit': { call: (caller) => caller.export.audit({ subject: 'nobody' }), roles: reading },
  'export.people': { call: (caller) => caller.export.people({}), roles: reading },
  'search.find': { call: (caller) => caller.search.find({ text: 'nobody' }), roles: cases },
  'task.workload': { call: (caller) => caller.task.workload(), roles: ['supervisor'] },
  'group.list': { call: (caller) => caller.group.list(), roles: reading },
  'group.add': { call: (caller) => caller.group.add({ nameCyrillic: 'Халамжийн', nameLatin: 'Caseworkers' }), roles: keeping },
  'group.addMember': { call: (caller) => caller.group.addMember({ groupId: NOWHERE, personId: NOWHERE }), roles: keeping },
  'group.endMember': { call: (caller) => caller.group.endMember({ memberId: NOWHERE }), roles: keeping },
  'group.bind': {
    call: (caller) => caller.group.bind({ groupId: NOWHERE, program: 'none', queue: 'none', areaPath: 'mn' }),
    roles: keeping,
  },
  'group.unbind': {
    call: (caller) => caller.group.unbind({ groupId: NOWHERE, program: 'none', queue: 'none', areaPath: 'mn' }),
    roles: keeping,
  },
})
