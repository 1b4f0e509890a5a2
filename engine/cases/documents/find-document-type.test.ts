import { describe, expect, it } from 'vitest'
import { maximumDocumentBytes } from './document.ts'
import { findDocumentType } from './find-document-type.ts'

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : [...part])))

const pdf = bytesOf('%PDF-1.7\n1 0 obj\n', '%%EOF\n')
const jpeg = bytesOf([0xff, 0xd8, 0xff, 0xe0], 'JFIF', [0xff, 0xd9])
const png = bytesOf([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], '....', 'IEND', [0xae, 0x42, 0x60, 0x82])
const long = (start: Uint8Array, end: string): Uint8Array => bytesOf([...start.slice(0, 8)], [...new Uint8Array(3000)], end)

const find = (name: string, bytes: Uint8Array): string => {
  const found = findDocumentType(name, bytes)
  return found.ok ? found.value : found.rejection.code
}

describe('what a file is', () => {
  it.each([
    ['scan.pdf', pdf, 'application/pdf'],
    ['SCAN.PDF', pdf, 'application/pdf'],
    ['photo.jpg', jpeg, 'image/jpeg'],
    ['photo.jpeg', jpeg, 'image/jpeg'],
    ['зураг.png', png, 'image/png'],
    ['long.pdf', long(pdf, '%%EOF'), 'application/pdf'],
    ['scan.pdf', jpeg, 'document-not-what-it-says'],
    ['photo.png', jpeg, 'document-not-what-it-says'],
    ['scan.pdf', bytesOf('MZ\u0090 a program'), 'document-not-what-it-says'],
    ['scan.pdf', bytesOf('<html><script>alert(1)</script>'), 'document-not-what-it-says'],
    ['scan.pdf', bytesOf(' %PDF-1.7 %%EOF'), 'document-not-what-it-says'],
    ['program.exe', pdf, 'document-not-what-it-says'],
    ['pdf', bytesOf('x'), 'document-not-what-it-says'],
    ['constructor', pdf, 'document-not-what-it-says'],
    ['cut.pdf', bytesOf('%PDF-1.7\n1 0 obj'), 'document-not-readable'],
    ['cut.jpg', jpeg.slice(0, -1), 'document-not-readable'],
    ['cut.png', png.slice(0, 10), 'document-not-readable'],
    ['late.pdf', bytesOf('%PDF-', '%%EOF', [...new Uint8Array(1100)]), 'document-not-readable'],
    ['empty.pdf', new Uint8Array(), 'document-empty'],
  ])('%s (%#)', (name, bytes, expected) => {
    expect(find(name, bytes)).toBe(expected)
  })

  it('is refused above ten megabytes, and read up to them', () => {
    const bytes = new Uint8Array(maximumDocumentBytes)
    bytes.set(pdf.slice(0, 9))
    bytes.set(bytesOf('%%EOF'), bytes.length - 5)
    expect(find('scan.pdf', bytes)).toBe('application/pdf')
    expect(find('scan.pdf', new Uint8Array(maximumDocumentBytes + 1))).toBe('document-too-large')
  })

  it('is said in a refusal, with what to do', () => {
    const found = findDocumentType('scan.pdf', jpeg)
    expect(found.ok ? '' : found.rejection.message).toContain('this one is JPEG by its content')
    const program = findDocumentType('scan.pdf', bytesOf('MZ'))
    expect(program.ok ? '' : program.rejection.message).toContain('neither PDF, JPEG nor PNG')
  })
})
