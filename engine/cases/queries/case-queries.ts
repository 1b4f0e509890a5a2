import type { Principal } from '../../access/grant.ts'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import type { PaymentInstruction } from '../../payments/payment-instruction.ts'
import type { TaskRow } from '../../process/ports.ts'
import type { PersonName, Sex } from '../../registry/types.ts'
import type { DomainEvent } from '../../values/domain-event.ts'
import type { Application, ApplicationStatus, CaseOutcome } from '../application/application.ts'
import type { Determination } from '../determination/determination.ts'
import type { Enrolment } from '../enrolment/enrolment.ts'
import type { Evidence } from '../evidence/evidence.ts'

/** What a list of cases may be sorted by. Names go by given name, in the order of the Mongolian alphabet. */
export const caseSorts = ['submitted', 'subject', 'due', 'changed'] as const
export type CaseSort = (typeof caseSorts)[number]

export type CaseFilter = {
  readonly statuses: readonly ApplicationStatus[]
  readonly programIds: readonly string[]
  /** A name in either script, a register number, or a reference; null is all. */
  readonly search: string | null
  readonly sort: CaseSort
  readonly descending: boolean
  /** Where the page begins: `cursor` of the row before it, or null for the first page. */
  readonly after: string | null
  readonly limit: number
}

/** A person as a list or a case shows them. Null parts are out of the reader's sight or not in the registry. */
export type CasePerson = {
  readonly id: string
  readonly name: PersonName
  readonly sex: Sex
  readonly birthDate: string
  readonly dateOfDeath: string | null
  readonly registerNumber: string | null
}

/** Names from the country down, without the country itself. */
export type CaseArea = {
  readonly path: string
  readonly names: readonly { readonly en: string; readonly mn: string; readonly kind: string }[]
}

export type CaseRow = {
  readonly id: string
  readonly reference: string
  readonly programId: string
  readonly bundleHash: string
  readonly status: ApplicationStatus
  readonly outcome: CaseOutcome | null
  readonly decision: Application['decision']
  readonly submittedOn: string
  readonly changedAt: string
  readonly subject: CasePerson | null
  /** Where the subject is a household: its head now. */
  readonly head: CasePerson | null
  readonly area: CaseArea
  /** The open task that is due first. */
  readonly task: {
    readonly element: string
    readonly form: string | null
    readonly dueOn: string | null
    readonly priority: number
    readonly worker: Principal | null
  } | null
  readonly cursor: string
}

export type CasePage = { readonly rows: readonly CaseRow[]; readonly total: number; readonly next: string | null }

export type CaseTask = TaskRow & {
  readonly worker: Principal | null
  readonly endedByPrincipal: Principal | null
  /** Whether the reader is in a group that works this queue in the area of the case. */
  readonly inReadersQueue: boolean
}

/** An event with the colleague behind it. */
export type CaseEvent = Pick<DomainEvent, 'id' | 'type' | 'at' | 'payload' | 'aggregateType'> & {
  readonly actor: Principal | null
}

export type CasePayment = Pick<PaymentInstruction, 'id' | 'amountMinor' | 'currency' | 'state'> & {
  readonly payOn: string
  readonly lineIds: readonly string[]
}

/** Everything that the page of one case shows, as far as it is in the reader's sight. */
export type CaseDetail = {
  readonly application: Application
  readonly changedAt: string
  readonly area: CaseArea
  /** Who fills the roles that the application names; the subject first. A household stands with the persons in it. */
  readonly roles: readonly {
    readonly role: string
    readonly id: string
    readonly person: CasePerson | null
    /** Where the role is a household's: its head now. */
    readonly head: CasePerson | null
  }[]
  readonly determinations: readonly Pick<
    Determination,
    'id' | 'createdAt' | 'trigger' | 'outcome' | 'from' | 'to' | 'bundleHash'
  >[]
  /** The one that the application refers to, else the newest. */
  readonly determination: Determination | null
  readonly enrolment: Enrolment | null
  readonly lines: readonly EntitlementLine[]
  readonly payments: readonly CasePayment[]
  readonly evidence: readonly Evidence[]
  readonly tasks: readonly CaseTask[]
  readonly incidents: readonly { readonly element: string; readonly type: string; readonly createdAt: string }[]
  readonly events: readonly CaseEvent[]
}

/** A member of the household of a case on a day, with the role that the registry gives them in it; the head first. */
export type HouseholdMember = {
  readonly role: 'head' | 'spouse' | 'child' | 'other'
  readonly since: string
  /** Null where the person is out of the reader's sight. */
  readonly person: CasePerson | null
}

/** Kinds of what happened, by which a history is filtered. */
export const historyKinds = ['application', 'task', 'decision', 'evidence', 'paper', 'note', 'payment', 'workflow'] as const
export type HistoryKind = (typeof historyKinds)[number]

export type HistoryFilter = {
  readonly applicationId: string
  readonly kinds: readonly HistoryKind[]
  readonly descending: boolean
  /** Where the page begins: `cursor` of the entry before it, or null for the first page. */
  readonly after: string | null
  readonly limit: number
}

/** One thing that happened to a case. `details` hold ids and codes by which a page says it in words. */
export type HistoryEntry = {
  readonly id: string
  readonly at: string
  readonly kind: HistoryKind
  readonly type: string
  /** Null for what the system did by itself. */
  readonly actor: Principal | null
  readonly details: Readonly<Record<string, unknown>>
  readonly cursor: string
}

export type HistoryPage = {
  readonly entries: readonly HistoryEntry[]
  readonly next: string | null
  /** How many of each kind there are in all, whatever the filter. */
  readonly counts: Readonly<Partial<Record<HistoryKind, number>>>
}

/** What pages ask of cases, bound to one transaction and its scope: nothing outside it is found. */
export type CaseQueries = {
  listCases(filter: CaseFilter): Promise<CasePage>
  /** By public reference. */
  findCase(reference: string): Promise<CaseDetail | undefined>
  /** Who lives in the household on a day: of the subject where it is one, else of the person. */
  listHousehold(query: { readonly subjectId: string; readonly day: string }): Promise<readonly HouseholdMember[]>
  /** Everything that happened to a case, a page at a time. */
  listHistory(filter: HistoryFilter): Promise<HistoryPage>
  /** How many events a task has of its own. */
  countTaskEvents(taskId: string): Promise<number>
  /** How many cases are in sight, by status. */
  countByStatus(): Promise<readonly { readonly status: ApplicationStatus; readonly count: number }[]>
  /** Whether `principalId` is, on `day`, in a group that works the queue of this task in its area. */
  worksQueue(query: { readonly taskId: string; readonly principalId: string; readonly day: string }): Promise<boolean>
}
