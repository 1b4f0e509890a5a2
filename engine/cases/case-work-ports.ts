import type { CaseDocument } from './documents/document.ts'
import type { OutcomeOverride, OverrideEvent } from './override/outcome-override.ts'
import type { PaperRequest } from './papers/paper-request.ts'

/** What somebody wrote beside the answers to a task. */
export type CaseNote = {
  readonly id: string
  readonly applicationId: string
  readonly programId: string
  readonly areaPath: string
  readonly taskId: string | null
  readonly text: string
  readonly recordedAt: string
  readonly recordedBy: string
}

/** What staff do on a case beside its tasks, in the transaction of the case. Rows are kept; only where they stand changes. */
export type CaseWorkStore = {
  /** False where the case waits for another paper already. */
  addPaperRequest(request: PaperRequest): Promise<boolean>
  /** Oldest first. */
  listPaperRequests(applicationId: string): Promise<readonly PaperRequest[]>
  /** Ends the open request of an application, if there is one. */
  endPaperRequest(end: {
    readonly applicationId: string
    readonly status: 'arrived' | 'overdue'
    readonly at: string
    readonly by: string
  }): Promise<void>

  addOverride(added: {
    readonly override: OutcomeOverride
    readonly reason: string
    readonly events: readonly OverrideEvent[]
  }): Promise<void>
  lockOverride(id: string): Promise<OutcomeOverride | undefined>
  saveOverride(override: OutcomeOverride, events: readonly OverrideEvent[]): Promise<void>
  /** Oldest first, with the reason that was given. */
  listOverrides(applicationId: string): Promise<readonly (OutcomeOverride & { readonly reason: string })[]>

  /** False where the case has a document with the same bytes. */
  addDocument(document: CaseDocument, content: Uint8Array): Promise<boolean>
  listDocuments(applicationId: string): Promise<readonly CaseDocument[]>
  findDocument(id: string): Promise<{ readonly document: CaseDocument; readonly content: Uint8Array } | undefined>

  addNote(note: CaseNote): Promise<void>
  listNotes(applicationId: string): Promise<readonly CaseNote[]>
}
