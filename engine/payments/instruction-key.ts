import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 in lower-case hexadecimal of a text in UTF-8. */
export const computeHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** The natural key of an instruction: the same lines at the same attempt have the same key on any machine, whoever is paid, in whichever cycle. */
export const computeInstructionKey = (lineKeys: readonly string[], attempt: number): string =>
  computeHash([...lineKeys].sort().concat(`attempt ${attempt}`).join('\n'))

/** Fits the bank's 35 characters; 128 bits of the key. */
export const renderEndToEndId = (key: string): string => key.slice(0, 32)
