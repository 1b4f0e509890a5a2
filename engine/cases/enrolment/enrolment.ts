import type { DomainEvent } from '../../values/domain-event.ts'

/** First cut of DOMAIN's enrolment spell; offers, waiting lists and grace periods join it with their programmes. */
export const enrolmentStatuses = ['active', 'suspended', 'terminated'] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]

/** A spell in which a subject takes part in a programme. A subject has at most one that is not terminated. */
export type Enrolment = {
  readonly id: string
  readonly revision: number
  readonly programId: string
  readonly subjectId: string
  readonly applicationId: string
  readonly roles: Readonly<Record<string, string>>
  readonly areaPath: string
  readonly status: EnrolmentStatus
  /** First day that can be paid for. */
  readonly from: string
  readonly to: string | null
  /** Last period that a determination has covered. */
  readonly determinedThrough: string
  readonly determinationId: string
}

type Payloads = {
  'enrolment-opened': Pick<
    Enrolment,
    'programId' | 'subjectId' | 'applicationId' | 'roles' | 'areaPath' | 'from' | 'determinedThrough' | 'determinationId'
  >
  'enrolment-determined': { readonly determinationId: string; readonly determinedThrough: string; readonly trigger: string }
  'enrolment-suspended': { readonly reason: string; readonly kind: 'hold' | 'forfeit' }
  'enrolment-resumed': Record<string, never>
  'enrolment-terminated': { readonly reason: string; readonly to: string }
}

export type EnrolmentEventType = keyof Payloads
export type EnrolmentEvent = { [Type in EnrolmentEventType]: DomainEvent<Type, Payloads[Type]> }[EnrolmentEventType]
export type EnrolmentPayload<Type extends EnrolmentEventType> = Payloads[Type]
