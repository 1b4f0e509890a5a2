import type { EntitlementLine, LineSubject } from './entitlement-line.ts'

/** What a new determination is compared with. */
export type Ledger = {
  /** All lines of the enrolment, oldest period first, then by component, beneficiary and sequence. */
  readonly lines: readonly EntitlementLine[]
  /**
   * Subject key (`renderSubjectKey`) → the highest sequence that exists, over all enrolments of the programme, also those out of the caller's sight:
   * a beneficiary who moved between households keeps one row of corrections.
   */
  readonly highestSequences: ReadonlyMap<string, number>
}

export type LedgerQuery = {
  readonly programId: string
  readonly enrolmentId: string
  /** Beneficiaries of the new determination; those of existing lines are added. */
  readonly beneficiaryIds: readonly string[]
}

export type ComponentBalance = Omit<LineSubject, 'programId' | 'beneficiaryId'> & {
  readonly currency: string
  readonly amountMinor: bigint
}

/** The ledger of entitlements. Bound to one transaction and one scope; only what the scope may see is found. */
export type BenefitStore = {
  getLedger(query: LedgerQuery): Promise<Ledger>
  /** The highest sequence of each subject over all enrolments, as in `Ledger`. */
  listHighestSequences(subjects: readonly LineSubject[]): Promise<ReadonlyMap<string, number>>
  /** As `getLedger(…).lines`, for many enrolments. */
  listLinesForMany(enrolmentIds: readonly string[]): Promise<readonly EntitlementLine[]>
  /** Lines by id, in no order; one that is not there or may not be seen is missing. */
  findLines(lineIds: readonly string[]): Promise<readonly EntitlementLine[]>
  /** Balance per component and period: the sum of all kinds. */
  listBalances(enrolmentId: string): Promise<readonly ComponentBalance[]>
  /** Appends all lines or none. @throws a fault when a key or an id exists already: somebody else corrected the same subject meanwhile. */
  appendLines(lines: readonly EntitlementLine[]): Promise<void>
}
