import { accept, type Result, reject } from '../../values/rejection.ts'
import { type DocumentType, maximumDocumentBytes } from './document.ts'

export type DocumentRejectionCode =
  | 'document-empty'
  | 'document-too-large'
  | 'document-not-readable'
  | 'document-not-what-it-says'

type Signature = {
  readonly type: DocumentType
  readonly starts: readonly number[]
  readonly ends: readonly (readonly number[])[]
}

const text = (word: string): readonly number[] => [...word].map((letter) => letter.charCodeAt(0))

/** How files of these types begin, and what stands near their end: half of a file is none. */
const signatures: readonly Signature[] = [
  { type: 'application/pdf', starts: text('%PDF-'), ends: [text('%%EOF')] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff], ends: [[0xff, 0xd9]] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], ends: [text('IEND')] },
]

/** Programs that write files may put a little after the end. */
const tailBytes = 1024

const endings: Readonly<Record<string, DocumentType>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/**
 * What a file is, by its bytes. Its name only has to agree: a page called `scan.pdf` that is a program, a picture or a text is refused, and
 * whoever handed it in is told what to do.
 */
export const findDocumentType = (name: string, bytes: Uint8Array): Result<DocumentType, DocumentRejectionCode> => {
  if (bytes.length === 0) return reject('document-empty', 'Expected a document, but the file is empty. Choose another.')
  if (bytes.length > maximumDocumentBytes)
    return reject('document-too-large', 'Expected a document of at most 10 MB, but the file is larger. Scan it with fewer dots.')
  const signature = signatures.find(({ starts }) => hasAt(bytes, starts, 0))
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  const said = Object.hasOwn(endings, ending) ? endings[ending] : undefined
  if (signature === undefined || said === undefined || said !== signature.type) {
    const found = signature === undefined ? 'neither PDF, JPEG nor PNG' : nameOf(signature.type)
    return reject(
      'document-not-what-it-says',
      `Expected a file that is what its name says, but this one is ${found} by its content. Scan or photograph the paper again.`,
    )
  }
  if (!signature.ends.some((end) => hasNearEnd(bytes, end))) {
    return reject('document-not-readable', 'Expected a whole document, but the end of the file is missing. Send it again.')
  }
  return accept(signature.type)
}

const nameOf = (type: DocumentType): string => ({ 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' })[type]

const hasAt = (bytes: Uint8Array, wanted: readonly number[], at: number): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte)

const hasNearEnd = (bytes: Uint8Array, wanted: readonly number[]): boolean => {
  for (let at = bytes.length - wanted.length; at >= Math.max(0, bytes.length - tailBytes); at -= 1)
    if (hasAt(bytes, wanted, at)) return true
  return false
}
