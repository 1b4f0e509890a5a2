import type { KnownRows } from './known-rows.ts'

/** How a procedure is asked for what somebody else may see. `shows`: whoever may, finds a secret in its answer, so that its absence means something. */
export type AccessRow = { readonly input?: (known: KnownRows) => unknown; readonly shows?: true }

const cycle = ({ cycleId }: KnownRows) => ({ cycleId })
const signed = ({ cycleId, contentHash }: KnownRows) => ({ cycleId, contentHash })
const task = ({ taskId }: KnownRows) => ({ taskId })
const operated = ({ instanceId }: KnownRows) => ({ instanceId, reason: 'A test of access' })
const group = '01900000-0000-7000-8000-0000000000aa'
const bound = ({ areaPath }: KnownRows) => ({ groupId: group, program: 'food-support', queue: 'verification', areaPath })

const application = () => ({ programId: 'food-support', submittedOn: '2026-11-20', values: {}, attempt: group })
const death = ({ registerNumber }: KnownRows) => ({
  registerNumber,
  dateOfDeath: '2026-10-10',
  reportedOn: '2026-11-20',
  source: 'civil-registry',
})
const reported = ({ applicationId }: KnownRows) => ({
  applicationId,
  fact: { path: 'household.renewedScore', value: 5000, from: '2026-10-01', receivedOn: '2026-11-20', source: 'caseworker' },
})

/** Every procedure, asked for the very records of a case of another area or another programme. A test compares the list with the router. */
export const accessRows: Readonly<Record<string, AccessRow>> = {
  'session.me': {},
  'program.list': {},
  'case.list': { input: () => ({ limit: 100 }), shows: true },
  'case.get': { input: ({ reference }) => ({ reference }), shows: true },
  'case.counts': {},
  'case.evidence': { input: ({ applicationId }) => ({ applicationId }) },
  'case.changes': { input: ({ applicationId }) => ({ applicationId }) },
  'case.history': { input: ({ applicationId }) => ({ applicationId }), shows: true },
  'task.list': { input: () => ({ view: 'all', limit: 100 }), shows: true },
  'task.counts': {},
  'task.next': { input: () => ({}) },
  'task.claim': { input: task },
  'task.handOver': { input: ({ taskId, colleagueId }) => ({ taskId, to: colleagueId }) },
  'task.colleagues': { input: task },
  'task.complete': { input: ({ taskId }) => ({ taskId, values: { verification: 'confirmed' } }) },
  'task.completeSeveral': { input: ({ taskId }) => ({ taskIds: [taskId], values: { verification: 'confirmed' } }) },
  'application.form': { input: () => ({ programId: 'food-support' }) },
  'application.search': { input: () => ({ text: 'nobody of this name' }) },
  'application.check': { input: application },
  'application.register': { input: application },
  'caseWork.get': { input: ({ applicationId }) => ({ applicationId }), shows: true },
  'paper.ask': { input: ({ applicationId }) => ({ applicationId, paper: 'A test', dueOn: '2026-12-20' }) },
  'paper.record': { input: ({ applicationId }) => ({ applicationId, receivedOn: '2026-11-20' }) },
  'evidence.preview': { input: reported },
  'evidence.change': { input: (known) => ({ ...reported(known), seen: 'a'.repeat(64) }) },
  'override.propose': {
    input: ({ applicationId }) => ({
      applicationId,
      outcome: 'eligible',
      citation: 'welfare-law-22',
      reason: 'A test of access',
      from: '2026-12-01',
      to: '2027-01-01',
    }),
  },
  'override.preview': { input: ({ overrideId }) => ({ overrideId }) },
  'override.confirm': { input: ({ overrideId }) => ({ overrideId, seen: 'a'.repeat(64) }) },
  'override.decline': { input: ({ overrideId }) => ({ overrideId }) },
  'document.attach': {
    input: ({ applicationId }) => ({
      applicationId,
      name: 'scan.pdf',
      base64: Buffer.from('%PDF-1.7 a test %%EOF').toString('base64'),
    }),
  },
  'document.get': { input: ({ documentId }) => ({ documentId }) },
  'task.form': { input: ({ bundleHash }) => ({ bundleHash, form: 'approve' }) },
  'death.preview': { input: death },
  'death.record': { input: death },
  'process.status': {},
  'process.running': { input: () => ({}) },
  'process.diagram': { input: ({ bundleHash }) => ({ bundleHash }) },
  'process.incidents': { input: () => ({}), shows: true },
  'process.instances': { input: ({ bundleHash, processId }) => ({ bundleHash, processId }), shows: true },
  'process.instance': { input: ({ instanceId }) => ({ instanceId }) },
  'process.resolve': { input: (known) => ({ ...operated(known), incidentKey: 'incident-1' }) },
  'process.cancel': { input: operated },
  'process.modify': { input: (known) => ({ ...operated(known), terminate: ['1'] }) },
  'process.migrate': {
    input: ({ instanceId, bundleHash }) => ({
      instanceIds: [instanceId],
      toBundleHash: bundleHash,
      mapping: {},
      reason: 'A test of access',
    }),
  },
  'process.publish': {
    input: ({ areaPath }) => ({ programId: 'food-support', areaPath, name: 'documents', correlationKey: 'x' }),
  },
  'cycle.list': { input: () => ({}) },
  'cycle.get': { input: cycle },
  'cycle.open': { input: () => ({ programId: 'food-support', period: '2026-12' }) },
  'cycle.extend': { input: (known) => ({ ...cycle(known), after: null }) },
  'cycle.calculate': { input: (known) => ({ ...cycle(known), cursor: { phase: 'start' } }) },
  'cycle.lock': { input: cycle },
  'cycle.check': { input: cycle },
  'cycle.approve': { input: signed },
  'cycle.authorise': { input: signed },
  'cycle.release': { input: cycle },
  'cycle.file': { input: cycle },
  'cycle.recordStatus': { input: (known) => ({ ...cycle(known), text: '<Document/>' }) },
  'cycle.reconcile': { input: cycle },
  'cycle.close': { input: cycle },
  'payment.list': { input: cycle, shows: true },
  'payment.waiting': { input: cycle },
  'payment.reissue': { input: ({ paymentId }) => ({ paymentId, account: null }) },
  'person.list': { input: () => ({}) },
  'person.get': { input: ({ colleagueId }) => ({ personId: colleagueId }) },
  'person.areas': {},
  'person.add': { input: () => ({}) },
  'person.setActive': { input: () => ({ personId: group, active: false }) },
  'person.givePassword': { input: () => ({ personId: group }) },
  'person.grant': {
    input: () => ({ personId: group, role: 'auditor', programs: null, areaPath: null, validFrom: '2026-11-20', validTo: null }),
  },
  'person.end': { input: () => ({ grantId: group, on: '2026-11-20' }) },
  'person.ending': {},
  'audit.state': {},
  'audit.list': { input: () => ({}) },
  'audit.get': { input: () => ({ id: group }) },
  'audit.verify': {},
  'version.list': { input: () => ({}) },
  'version.compare': { input: ({ bundleHash }) => ({ from: bundleHash, to: bundleHash }) },
  'view.list': { input: () => ({ page: 'cases' }) },
  'view.save': { input: () => ({ page: 'cases', name: 'Mine', query: 'status=ready' }) },
  'view.remove': { input: () => ({ id: group }) },
  'export.cases': { input: () => ({}), shows: true },
  'export.tasks': { input: () => ({ view: 'all' }), shows: true },
  'export.payments': { input: cycle, shows: true },
  'export.audit': { input: () => ({}) },
  'export.people': { input: () => ({}) },
  'search.find': { input: ({ reference }) => ({ text: reference }) },
  'task.workload': {},
  'group.list': {},
  'group.add': { input: () => ({ nameCyrillic: '', nameLatin: '' }) },
  'group.addMember': { input: ({ colleagueId }) => ({ groupId: group, personId: colleagueId }) },
  'group.endMember': { input: () => ({ memberId: group }) },
  'group.bind': { input: bound },
  'group.unbind': { input: bound },
}
