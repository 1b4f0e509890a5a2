import type { SqlParameter } from '../../database.ts'

/** SQL that is true where the reference of `application` begins as a text does: as it is written, or typed without hyphens and with O for 0. */
export const matchesReference = (application: string, text: string, add: (value: SqlParameter) => string): string => {
  const written = text.normalize('NFC').trim().toUpperCase()
  const plain = written.replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const grouped = [plain.slice(0, 4), plain.slice(4, 8), plain.slice(8)].filter((part) => part !== '').join('-')
  const beginsAs = (value: string): string => {
    const begin = add(value)
    return `(${application}.reference COLLATE "C" >= ${begin} AND ${application}.reference COLLATE "C" < ${begin} || '~')`
  }
  return `(${[...new Set([written, grouped])].map(beginsAs).join(' OR ')})`
}
