import type { WorkingCalendar } from '../../values/working-days.ts'
import type { Activation, ProgramStore, StoredPart, StoredVersion } from '../ports.ts'

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Programme versions in memory, for tests of what stands on the port. */
export const createMemoryProgramStore = (): ProgramStore => {
  const versions = new Map<string, { readonly version: StoredVersion; readonly parts: readonly StoredPart[] }>()
  const activations: Activation[] = []
  const calendars: { readonly calendar: WorkingCalendar; readonly recordedAt: string }[] = []
  return {
    addVersion: async (version, parts) => {
      if (versions.has(version.rootHash)) return false
      versions.set(version.rootHash, { version, parts: parts.toSorted((a, b) => byCodeUnits(a.path, b.path)) })
      return true
    },
    findVersion: async (rootHash) => versions.get(rootHash)?.version,
    listVersions: async (programId) =>
      [...versions.values()]
        .map(({ version }) => version)
        .filter((version) => programId === undefined || version.programId === programId)
        .toSorted((a, b) => byCodeUnits(b.importedAt, a.importedAt) || byCodeUnits(a.rootHash, b.rootHash)),
    listParts: async (rootHash) => versions.get(rootHash)?.parts ?? [],
    activate: async (activation) => {
      activations.push(activation)
    },
    listActive: async (programId) => {
      const latest = new Map<string, Activation>()
      for (const activation of activations.toSorted(
        (a, b) => byCodeUnits(a.activatedAt, b.activatedAt) || byCodeUnits(a.id, b.id),
      ))
        latest.set(activation.programId, activation)
      return [...latest.values()]
        .filter((activation) => programId === undefined || activation.programId === programId)
        .toSorted((a, b) => byCodeUnits(a.programId, b.programId))
    },
    addCalendar: async (calendar, recordedAt) => {
      calendars.push({ calendar, recordedAt })
    },
    findCalendar: async (id) =>
      calendars.filter(({ calendar }) => calendar.id === id).toSorted((a, b) => byCodeUnits(b.recordedAt, a.recordedAt))[0]
        ?.calendar,
  }
}
