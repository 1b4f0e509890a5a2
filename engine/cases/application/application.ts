import type { DomainEvent } from '../../values/domain-event.ts'

/** DOMAIN: draft → submitted → incomplete → under_verification → ready → decided | withdrawn | lapsed | abandoned. */
export const applicationStatuses = [
  'draft',
  'submitted',
  'incomplete',
  'under_verification',
  'ready',
  'decided',
  'withdrawn',
  'lapsed',
  'abandoned',
] as const
export type ApplicationStatus = (typeof applicationStatuses)[number]

/** States after which an application does not change any more. */
export const closedStatuses: readonly ApplicationStatus[] = ['decided', 'withdrawn', 'lapsed', 'abandoned']

/** The outcome of a determination over all its periods; `summariseOutcome` says how. */
export type CaseOutcome = 'eligible' | 'ineligible' | 'undetermined' | 'error'

export type Application = {
  readonly id: string
  readonly revision: number
  /** Public reference: short, random, with a check character. */
  readonly reference: string
  readonly programId: string
  /** The bundle to which the forms and the workflow of this application stay pinned. Determinations are not pinned. */
  readonly bundleHash: string
  readonly status: ApplicationStatus
  /** The day that drives the effective date, whenever it is worked. */
  readonly submittedOn: string
  readonly subjectId: string
  /** Roles that the application itself names, by role. */
  readonly roles: Readonly<Record<string, string>>
  readonly areaPath: string
  /** Everyone who has worked on it so far; none of them may be the second person. */
  readonly workedBy: readonly string[]
  readonly determinationId: string | null
  readonly outcome: CaseOutcome | null
  readonly missing: readonly string[]
  readonly decision: 'awarded' | 'refused' | null
  readonly enrolmentId: string | null
}

type Payloads = {
  'application-submitted': Pick<
    Application,
    'reference' | 'programId' | 'bundleHash' | 'submittedOn' | 'subjectId' | 'roles' | 'areaPath'
  >
  'verification-started': Record<string, never>
  'task-worked': { readonly taskId: string; readonly element: string; readonly results: Readonly<Record<string, string>> }
  'determination-recorded': {
    readonly determinationId: string
    readonly outcome: CaseOutcome
    readonly missing: readonly string[]
    readonly reasons: readonly string[]
  }
  'application-awarded': { readonly enrolmentId: string; readonly determinationId: string }
  'application-refused': { readonly determinationId: string | null; readonly reasons: readonly string[] }
  'application-withdrawn': Record<string, never>
  'application-lapsed': { readonly missing: readonly string[] }
  /** The office closed it without a decision; why, in its words, is in a note of the case. */
  'application-abandoned': Record<string, never>
  /** `requestId`: what is asked, in words, is with the request and never here. */
  'paper-asked': { readonly requestId: string; readonly facts: readonly string[]; readonly dueOn: string }
  'paper-arrived': { readonly requestId: string }
}

export type ApplicationEventType = keyof Payloads
export type ApplicationEvent = { [Type in ApplicationEventType]: DomainEvent<Type, Payloads[Type]> }[ApplicationEventType]
export type ApplicationPayload<Type extends ApplicationEventType> = Payloads[Type]
