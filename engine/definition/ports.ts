import type { WorkingCalendar } from '../values/working-days.ts'

/** A file of a stored version: its bytes as written, and its normal form with hash. */
export type StoredPart = {
  readonly path: string
  readonly hash: string
  readonly normalForm: string
  readonly sourceBytes: Uint8Array
}

export type StoredVersion = {
  readonly rootHash: string
  readonly programId: string
  /** Title by language. */
  readonly title: Readonly<Record<string, string>>
  readonly importedAt: string
  readonly importedBy: string
}

export type Activation = {
  readonly id: string
  readonly programId: string
  readonly rootHash: string
  readonly activatedAt: string
  readonly activatedBy: string
}

/** Programme versions, content-addressed. A version that is there is never changed; importing it again changes nothing. */
export type ProgramStore = {
  /** @returns false when the version was there already. */
  addVersion(version: StoredVersion, parts: readonly StoredPart[]): Promise<boolean>
  findVersion(rootHash: string): Promise<StoredVersion | undefined>
  /** Newest first. */
  listVersions(programId?: string): Promise<readonly StoredVersion[]>
  listParts(rootHash: string): Promise<readonly StoredPart[]>
  activate(activation: Activation): Promise<void>
  /** The latest activation of each programme, or of one. */
  listActive(programId?: string): Promise<readonly Activation[]>
  addCalendar(calendar: WorkingCalendar, recordedAt: string): Promise<void>
  /** The latest row of the calendar. */
  findCalendar(id: string): Promise<WorkingCalendar | undefined>
}
