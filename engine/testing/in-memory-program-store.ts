import type { Activation, ProgramStore, StoredPart, StoredVersion } from '../definition/ports.ts'
import type { WorkingCalendar } from '../values/working-days.ts'

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const byBytes = (a: string, b: string): number => {
  const [left, right] = [a, b].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array]
  for (let at = 0; at < Math.min(left.length, right.length); at += 1)
    if (left[at] !== right[at]) return (left[at] ?? 0) - (right[at] ?? 0)
  return left.length - right.length
}

/** `ProgramStore` over maps: the same answers as PostgreSQL, as the contract suite shows. */
export const createInMemoryProgramStore = (): ProgramStore => {
  const versions = new Map<string, { readonly version: StoredVersion; readonly parts: readonly StoredPart[] }>()
  const activations: Activation[] = []
  const calendars: { readonly calendar: WorkingCalendar; readonly recordedAt: string }[] = []
  return {
    addVersion: async (version, parts) => {
      if (versions.has(version.rootHash)) return false
      versions.set(version.rootHash, { version, parts })
      return true
    },
    findVersion: async (rootHash) => versions.get(rootHash)?.version,
    listVersions: async (programId) =>
      [...versions.values()]
        .map(({ version }) => version)
        .filter((version) => programId === undefined || version.programId === programId)
        .sort((a, b) => compareText(b.importedAt, a.importedAt) || compareText(a.rootHash, b.rootHash)),
    listParts: async (rootHash) => [...(versions.get(rootHash)?.parts ?? [])].sort((a, b) => byBytes(a.path, b.path)),
    activate: async (activation) => {
      activations.push(activation)
    },
    listActive: async (programId) => {
      const latest = new Map<string, Activation>()
      const inOrder = [...activations].sort((a, b) => compareText(a.activatedAt, b.activatedAt) || compareText(a.id, b.id))
      for (const activation of inOrder) latest.set(activation.programId, activation)
      return [...latest.values()]
        .filter((activation) => programId === undefined || activation.programId === programId)
        .sort((a, b) => compareText(a.programId, b.programId))
    },
    addCalendar: async (calendar, recordedAt) => {
      calendars.push({ calendar, recordedAt })
    },
    findCalendar: async (id) =>
      calendars.filter(({ calendar }) => calendar.id === id).sort((a, b) => compareText(b.recordedAt, a.recordedAt))[0]?.calendar,
  }
}
