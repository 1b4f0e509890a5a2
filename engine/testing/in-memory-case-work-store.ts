import type { CaseNote, CaseWorkStore } from '../cases/case-work-ports.ts'
import type { CaseDocument } from '../cases/documents/document.ts'
import type { OutcomeOverride } from '../cases/override/outcome-override.ts'
import type { PaperRequest } from '../cases/papers/paper-request.ts'
import { requireRevision } from './concurrency-fault.ts'

/** The rows of a case-work store; a copy of it undoes a transaction. */
export type InMemoryCaseWork = {
  requests: readonly PaperRequest[]
  overrides: readonly (OutcomeOverride & { readonly reason: string })[]
  documents: readonly { readonly document: CaseDocument; readonly content: Uint8Array }[]
  notes: readonly CaseNote[]
}

export const createInMemoryCaseWork = (): InMemoryCaseWork => ({ requests: [], overrides: [], documents: [], notes: [] })

/** `CaseWorkStore` over lists: the same answers as PostgreSQL, as the contract suite shows. */
export const createInMemoryCaseWorkStore = (state: InMemoryCaseWork): CaseWorkStore => {
  const ofCase =
    (applicationId: string) =>
    (row: { readonly applicationId: string }): boolean =>
      row.applicationId === applicationId
  return {
    addPaperRequest: async (request) => {
      if (state.requests.filter(ofCase(request.applicationId)).some(({ status }) => status === 'open')) return false
      state.requests = [...state.requests, request]
      return true
    },
    listPaperRequests: async (applicationId) => state.requests.filter(ofCase(applicationId)),
    endPaperRequest: async ({ applicationId, status, at, by }) => {
      state.requests = state.requests.map((request) =>
        request.applicationId === applicationId && request.status === 'open'
          ? { ...request, status, endedAt: at, endedBy: by }
          : request,
      )
    },
    addOverride: async ({ override, reason }) => {
      state.overrides = [...state.overrides, { ...override, reason }]
    },
    lockOverride: async (id) => {
      const found = state.overrides.find((override) => override.id === id)
      if (found === undefined) return undefined
      const { reason: _reason, ...override } = found
      return override
    },
    saveOverride: async (override, events) => {
      const stored = state.overrides.find(({ id }) => id === override.id)
      requireRevision(stored?.revision, override.revision - events.length, `override ${override.id}`)
      state.overrides = state.overrides.map((one) => (one.id === override.id ? { ...one, ...override } : one))
    },
    listOverrides: async (applicationId) => state.overrides.filter(ofCase(applicationId)),
    addDocument: async (document, content) => {
      const same = state.documents.some(
        (other) => other.document.applicationId === document.applicationId && other.document.sha256 === document.sha256,
      )
      if (same) return false
      state.documents = [...state.documents, { document, content }]
      return true
    },
    listDocuments: async (applicationId) => state.documents.map(({ document }) => document).filter(ofCase(applicationId)),
    findDocument: async (id) => state.documents.find(({ document }) => document.id === id),
    addNote: async (note) => {
      state.notes = [...state.notes, note]
    },
    listNotes: async (applicationId) =>
      state.notes.filter(ofCase(applicationId)).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)),
  }
}
