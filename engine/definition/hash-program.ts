import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** A part in its normal form. `hash` is SHA-256 of `normalForm` in UTF-8, in lower-case hex. */
export type ProgramPart = { readonly path: string; readonly normalForm: string; readonly hash: string }

/** SHA-256 of text in UTF-8, as lower-case hex. */
export const computeTextHash = (text: string): string => bytesToHex(sha256(new TextEncoder().encode(text)))

/** The content hash of a programme: SHA-256 over its parts' hashes and paths, one a line, sorted by path in code-unit order. */
export const computeRootHash = (parts: readonly Pick<ProgramPart, 'path' | 'hash'>[]): string => {
  const lines = parts.map(({ hash, path }) => `${hash}  ${path}\n`)
  return computeTextHash(lines.sort((a, b) => compareCodeUnits(a.slice(64), b.slice(64))).join(''))
}

const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
