/**
 * A value of a fact as someone reported it for one case. Both time axes: valid (`validFrom`/`validTo`, half-open) and recorded
 * (`recordedAt`/`supersededAt`). Never edited: a later row supersedes. `receivedOn` is the day the office got it, which is neither.
 */
export type Evidence = {
  readonly id: string
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly subjectId: string
  /** `role.fact`, as the programme declares it. */
  readonly path: string
  /** As facts are written in JSON: `null` is none, money and decimals are decimal text in major units. */
  readonly value: string | number | boolean | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly receivedOn: string
  readonly recordedAt: string
  readonly supersededAt: string | null
  readonly source: 'application' | 'caseworker' | 'exchange'
  readonly verification: 'unverified' | 'verified' | 'rejected' | 'expired'
  readonly recordedBy: string
}
