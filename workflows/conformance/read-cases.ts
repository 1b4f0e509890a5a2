import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from './perform-step.ts'
import type { Recording, Script } from './script.ts'

/** Where a case begins that names no clock: the first of those that are recorded in one pass, whose clock only moves forward. */
const FIRST_CLOCK = '2030-01-07T08:00:00.000Z'

export type ConformanceScript = {
  readonly id: string
  readonly folder: string
  readonly files: Files
  readonly script: Script & { readonly clock: string }
}

export type ConformanceCase = ConformanceScript & { readonly recorded: Recording }

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const readScript = (folder: string, id: string): ConformanceScript => ({
  id,
  folder,
  files: Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.endsWith('.json'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  ),
  script: { clock: FIRST_CLOCK, ...(readJson(join(folder, 'script.json')) as Script) },
})

const listScripts = (root: string, prefix: string): readonly ConformanceScript[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(root, name)
      const id = `${prefix}${name}`
      return existsSync(join(folder, 'script.json')) ? [readScript(folder, id)] : listScripts(folder, `${id}/`)
    })

/** Cases in a folder and in the folders below it, recorded or not, by their clocks. Empty where there is no such folder. */
export const readScripts = (root: string): readonly ConformanceScript[] => {
  if (!existsSync(root)) return []
  return [...listScripts(root, '')].sort((left, right) => Date.parse(left.script.clock) - Date.parse(right.script.clock))
}

/** Recorded cases in a folder and in the folders below it. Empty where there is no such folder. */
export const readCases = (root: string): readonly ConformanceCase[] =>
  readScripts(root).flatMap((found) => {
    const recorded = join(found.folder, 'recorded.json')
    return existsSync(recorded) ? [{ ...found, recorded: readJson(recorded) as Recording }] : []
  })
