import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who runs PostgreSQL: it refuses root, so root hands it to `nobody`; everyone else runs it as themselves. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | undefined

const NOBODY = 65_534

export const findPostgresAccount = (): PostgresAccount => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined)

/** The first folder above `path` that the account may not pass, or undefined when the way is free. */
export function findBlockingFolder(path: string, account: PostgresAccount): string | undefined {
  if (account === undefined) return undefined
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder)
    const allowed = uid === account.uid ? mode & 0o100 : mode & 0o001
    if (allowed === 0) return folder
    if (folder === dirname(folder)) return undefined
  }
}
