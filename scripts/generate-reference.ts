import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { listReferenceFiles } from './reference/list-reference-files.ts'

/** Writes docs/schemas and docs/reference from the schemas and the tables of the code. */
const root = resolve(import.meta.dirname, '..')
const files = await listReferenceFiles()
for (const [path, text] of files) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
console.log(`${files.size} files written to docs/schemas and docs/reference`)
