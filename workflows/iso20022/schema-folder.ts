import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Messages that are validated, and the file of the official schema of each. */
export const schemaFiles = { 'pain.001': 'pain.001.001.09.xsd', 'pain.002': 'pain.002.001.11.xsd' } as const
export type SchemaName = keyof typeof schemaFiles

/** The official schema in the folder that the setting `SCHEMATA_ISO20022` names, or undefined where there is none: files then go out unvalidated, and it is said. */
export function findSchema(name: SchemaName, folder: string | undefined): string | undefined {
  if (folder === undefined || folder === '') return undefined
  const path = join(folder, schemaFiles[name])
  return existsSync(path) ? path : undefined
}
