import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Script } from '../script.ts'
import type { CaseDraft } from './case-draft.ts'

/** One pass over all cases only ever moves a broker's clock forward; so each begins weeks after the one before. A Monday. */
const FIRST_CLOCK = Date.parse('2030-01-07T08:00:00.000Z')
const BETWEEN_MS = 56 * 86_400_000

const readClock = (folder: string): string | undefined => {
  const file = join(folder, 'script.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Script).clock : undefined
}

/** A step a line, so that a script can be read. */
const formatScript = ({ about, clock, steps }: Script): string =>
  `{\n  "about": ${JSON.stringify(about)},\n  "clock": ${JSON.stringify(clock)},\n  "steps": [\n${steps
    .map((step) => `    ${JSON.stringify(step)}`)
    .join(',\n')}\n  ]\n}\n`

/** The files of a case, as they stand in its folder. */
export const listCaseFiles = ({ about, files, steps }: CaseDraft, clock: string): Readonly<Record<string, string>> => ({
  ...files,
  'script.json': formatScript({ about, clock, steps }),
})

const writeCase = (folder: string, draft: CaseDraft, clock: string): boolean => {
  mkdirSync(folder, { recursive: true })
  const wanted = listCaseFiles(draft, clock)
  let changed = false
  for (const [name, text] of Object.entries(wanted)) {
    const file = join(folder, name)
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
    writeFileSync(file, text)
    changed = true
  }
  if (changed) rmSync(join(folder, 'recorded.json'), { force: true })
  return changed
}

const listFolders = (root: string): readonly string[] =>
  existsSync(root)
    ? readdirSync(root, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) => {
          const folder = join(root, name)
          return existsSync(join(folder, 'script.json')) ? [folder] : listFolders(folder)
        })
    : []

/**
 * Writes cases into their folders. A case keeps its clock for good, new ones get the next; the recording of one that changed is
 * removed, since it is no longer true. The ids of the cases that changed.
 */
export const writeCases = (root: string, drafts: readonly CaseDraft[]): readonly string[] => {
  const clocks = listFolders(root).map((folder) => Date.parse(readClock(folder) ?? ''))
  let next = Math.max(FIRST_CLOCK - BETWEEN_MS, ...clocks.filter((clock) => !Number.isNaN(clock)))
  return drafts.flatMap((draft) => {
    const folder = join(root, draft.id)
    const kept = readClock(folder)
    if (kept === undefined) next += BETWEEN_MS
    return writeCase(folder, draft, kept ?? new Date(next).toISOString()) ? [draft.id] : []
  })
}
