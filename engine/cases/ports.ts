import type { Application, ApplicationEvent } from './application/application.ts'
import type { Determination } from './determination/determination.ts'
import type { Enrolment, EnrolmentEvent } from './enrolment/enrolment.ts'
import type { Evidence } from './evidence/evidence.ts'

/** Why a row could not be added, where the reason is a rule of the domain that the database guards. */
export type CaseConflict = 'open-application-of-subject' | 'external-reference' | 'reference' | 'live-enrolment-of-subject'

/**
 * State of cases. Saving takes the state after the events, and appends the events in the same transaction; the stored revision must be
 * the one before them (else a ConcurrencyFault). Adding answers with a conflict instead of a row where a unique rule stands against it.
 */
export type CaseStore = {
  addApplication(added: {
    readonly application: Application
    readonly events: readonly ApplicationEvent[]
    readonly externalReference: string | null
  }): Promise<CaseConflict | undefined>
  /** Locks the application until the transaction ends. */
  lockApplication(id: string): Promise<Application | undefined>
  getApplications(ids: readonly string[]): Promise<readonly Application[]>
  saveApplication(application: Application, events: readonly ApplicationEvent[]): Promise<void>
  listApplicationEvents(id: string): Promise<readonly ApplicationEvent[]>

  addEvidence(evidence: readonly Evidence[]): Promise<void>
  supersedeEvidence(query: { readonly ids: readonly string[]; readonly at: string }): Promise<void>
  /** Everything ever recorded for the case; superseded rows say so. */
  listEvidence(applicationId: string): Promise<readonly Evidence[]>

  addDetermination(determination: Determination): Promise<void>
  findDetermination(id: string): Promise<Determination | undefined>
  listDeterminations(applicationId: string): Promise<readonly Determination[]>

  addEnrolment(enrolment: Enrolment, events: readonly EnrolmentEvent[]): Promise<CaseConflict | undefined>
  lockEnrolment(id: string): Promise<Enrolment | undefined>
  saveEnrolment(enrolment: Enrolment, events: readonly EnrolmentEvent[]): Promise<void>
  listEnrolmentEvents(id: string): Promise<readonly EnrolmentEvent[]>
  /** Live enrolments of a programme, in order of id, after `afterId`: the caller goes through them in chunks. */
  listLiveEnrolments(query: {
    readonly programId: string
    readonly afterId: string | null
    readonly limit: number
  }): Promise<readonly Enrolment[]>
  getEnrolments(ids: readonly string[]): Promise<readonly Enrolment[]>
  /** Live enrolments of these subjects, or in which one of them fills a role that the application named. */
  listLiveEnrolmentsAbout(subjectIds: readonly string[]): Promise<readonly Enrolment[]>
  findLiveEnrolment(query: { readonly programId: string; readonly subjectId: string }): Promise<Enrolment | undefined>
}
