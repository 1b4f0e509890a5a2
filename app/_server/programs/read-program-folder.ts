import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { loadProgram } from '#engine/definition/load-program.ts'
import type { SourceFile } from '#engine/definition/source-file.ts'

/** A folder that is no programme, or cannot be read. */
export class ProgramFolderFault extends Error {
  override readonly name = 'ProgramFolderFault'
}

/** Reads a programme's folder. Hidden files are passed over; every other file must have a place in a programme. */
export const readProgramFolder = (folder: string): SourceFile[] => {
  const root = resolve(folder)
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new ProgramFolderFault(`Expected a programme in the folder ${folder}, but there is no such folder. Check the path.`)
  }
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(root, file).split(sep).join('/'), bytes: new Uint8Array(readFileSync(file)) }))
}

export const loadProgramFolder = (folder: string) =>
  loadProgram(readProgramFolder(folder), { expectedId: basename(resolve(folder)).replace(/^_/, '') })
