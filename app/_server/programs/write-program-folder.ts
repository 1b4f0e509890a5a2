import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { StoredPart } from '#engine/definition/ports.ts'

/** Writes the files of a stored version as they were imported, byte for byte. Files that are there beside them stay. */
export const writeProgramFolder = (folder: string, parts: readonly Pick<StoredPart, 'path' | 'sourceBytes'>[]): void => {
  for (const part of parts) {
    const file = join(folder, part.path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, part.sourceBytes)
  }
}
