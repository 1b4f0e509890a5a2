import { type Application, type ApplicationEvent, closedStatuses } from '../cases/application/application.ts'
import type { Determination } from '../cases/determination/determination.ts'
import type { Enrolment, EnrolmentEvent } from '../cases/enrolment/enrolment.ts'
import type { Evidence } from '../cases/evidence/evidence.ts'
import type { CaseStore } from '../cases/ports.ts'
import { requireRevision } from './concurrency-fault.ts'

/** The rows of a case store; a copy of it undoes a transaction. */
export type InMemoryCases = {
  applications: Map<string, Application>
  /** `<programme> <the applicant's number>` */
  externalReferences: Set<string>
  enrolments: Map<string, Enrolment>
  events: readonly (ApplicationEvent | EnrolmentEvent)[]
  evidence: readonly Evidence[]
  determinations: readonly Determination[]
}

export const createInMemoryCases = (): InMemoryCases => ({
  applications: new Map(),
  externalReferences: new Set(),
  enrolments: new Map(),
  events: [],
  evidence: [],
  determinations: [],
})

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareText(a.id, b.id)
const isLive = (enrolment: Enrolment): boolean => enrolment.status !== 'terminated'
const isSameSubject = (a: Application | Enrolment, b: Application | Enrolment): boolean =>
  a.programId === b.programId && a.subjectId === b.subjectId

/** `CaseStore` over maps: the same answers as PostgreSQL, as the contract suite shows. */
export const createInMemoryCaseStore = (state: InMemoryCases): CaseStore => ({
  ...applicationPart(state),
  ...factPart(state),
  ...enrolmentPart(state),
})

type ApplicationPart = Pick<
  CaseStore,
  'addApplication' | 'lockApplication' | 'getApplications' | 'saveApplication' | 'listApplicationEvents'
>

const applicationPart = (state: InMemoryCases): ApplicationPart => ({
  addApplication: async ({ application, events, externalReference }) => {
    const known = [...state.applications.values()]
    const number = externalReference === null ? undefined : `${application.programId} ${externalReference}`
    if (number !== undefined && state.externalReferences.has(number)) return 'external-reference'
    if (known.some((other) => other.reference === application.reference)) return 'reference'
    if (known.some((other) => isSameSubject(other, application) && !closedStatuses.includes(other.status)))
      return 'open-application-of-subject'
    if (number !== undefined) state.externalReferences.add(number)
    state.applications.set(application.id, application)
    state.events = [...state.events, ...events]
    return undefined
  },
  lockApplication: async (id) => state.applications.get(id),
  getApplications: async (ids) => [...state.applications.values()].filter(({ id }) => ids.includes(id)),
  saveApplication: async (application, events) => {
    const { id, revision, reference } = application
    requireRevision(state.applications.get(id)?.revision, revision - events.length, `application ${reference}`)
    state.applications.set(id, application)
    state.events = [...state.events, ...events]
  },
  listApplicationEvents: async (id) =>
    state.events.filter((event): event is ApplicationEvent => event.aggregateType === 'application' && event.aggregateId === id),
})

type FactPart = Pick<
  CaseStore,
  'addEvidence' | 'supersedeEvidence' | 'listEvidence' | 'addDetermination' | 'findDetermination' | 'listDeterminations'
>

const factPart = (state: InMemoryCases): FactPart => ({
  addEvidence: async (evidence) => {
    state.evidence = [...state.evidence, ...evidence]
  },
  supersedeEvidence: async ({ ids, at }) => {
    state.evidence = state.evidence.map((item) =>
      ids.includes(item.id) && item.supersededAt === null ? { ...item, supersededAt: at } : item,
    )
  },
  listEvidence: async (applicationId) =>
    state.evidence
      .filter((item) => item.applicationId === applicationId)
      .sort((a, b) => compareText(a.recordedAt, b.recordedAt) || byId(a, b)),
  addDetermination: async (determination) => {
    state.determinations = [...state.determinations, determination]
  },
  findDetermination: async (id) => state.determinations.find((determination) => determination.id === id),
  listDeterminations: async (applicationId) =>
    state.determinations
      .filter((determination) => determination.applicationId === applicationId)
      .sort((a, b) => compareText(b.createdAt, a.createdAt) || byId(b, a)),
})

type EnrolmentPart = Omit<CaseStore, keyof ApplicationPart | keyof FactPart>

const enrolmentPart = (state: InMemoryCases): EnrolmentPart => {
  const listBy = (matches: (enrolment: Enrolment) => boolean): Enrolment[] =>
    [...state.enrolments.values()].filter(matches).sort(byId)
  return {
    addEnrolment: async (enrolment, events) => {
      if (listBy((other) => isLive(other) && isSameSubject(other, enrolment)).length > 0) return 'live-enrolment-of-subject'
      state.enrolments.set(enrolment.id, enrolment)
      state.events = [...state.events, ...events]
      return undefined
    },
    lockEnrolment: async (id) => state.enrolments.get(id),
    saveEnrolment: async (enrolment, events) => {
      const { id, revision } = enrolment
      requireRevision(state.enrolments.get(id)?.revision, revision - events.length, `enrolment ${id}`)
      state.enrolments.set(id, enrolment)
      state.events = [...state.events, ...events]
    },
    listEnrolmentEvents: async (id) =>
      state.events.filter((event): event is EnrolmentEvent => event.aggregateType === 'enrolment' && event.aggregateId === id),
    listLiveEnrolments: async ({ programId, afterId, limit }) =>
      listBy((one) => isLive(one) && one.programId === programId && (afterId === null || one.id > afterId)).slice(0, limit),
    getEnrolments: async (ids) => listBy(({ id }) => ids.includes(id)),
    listLiveEnrolmentsAbout: async (subjectIds) =>
      listBy(
        (one) => isLive(one) && [one.subjectId, ...Object.values(one.roles)].some((subjectId) => subjectIds.includes(subjectId)),
      ),
    findLiveEnrolment: async ({ programId, subjectId }) =>
      listBy((one) => isLive(one) && one.programId === programId && one.subjectId === subjectId)[0],
  }
}
