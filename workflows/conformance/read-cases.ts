import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from './perform-step.ts'
import type { Recording, Script } from './script.ts'

export type ConformanceCase = {
  readonly id: string
  readonly files: Files
  readonly script: Script
  readonly recorded: Recording
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

const readCase = (folder: string, id: string): ConformanceCase => ({
  id,
  files: Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.bpmn'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  ),
  script: readJson(join(folder, 'script.json')) as Script,
  recorded: readJson(join(folder, 'recorded.json')) as Recording,
})

/** Recorded cases in a folder and in the folders below it. Empty where there is no such folder. */
export const readCases = (root: string, prefix = ''): readonly ConformanceCase[] => {
  if (!existsSync(root)) return []
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const folder = join(root, name)
      const id = `${prefix}${name}`
      return existsSync(join(folder, 'recorded.json')) ? [readCase(folder, id)] : readCases(folder, `${id}/`)
    })
}
