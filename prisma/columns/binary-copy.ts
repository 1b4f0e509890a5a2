/** The binary format of COPY: "PGCOPY\n\xff\r\n\0", flags, length of an extension, then tuples of (length, bytes) fields, then -1. */
export const signature = Buffer.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00])
export const headerBytes = signature.length + 8

/** What PostgreSQL sent is not what was asked for. */
export class CopyFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CopyFault'
  }
}

/** Types that columns are read from and written to, in the binary form of PostgreSQL. */
export type CopyType = 'boolean' | 'smallint' | 'integer' | 'bigint' | 'double' | 'date' | 'text'

/** Days from the first of January 1970 to that of 2000, from which PostgreSQL counts. */
export const daysToPostgresEpoch = 10_957

const widths: Readonly<Partial<Record<CopyType, number>>> = { boolean: 1, smallint: 2, integer: 4, bigint: 8, double: 8, date: 4 }

export const widthOf = (type: CopyType): number | undefined => widths[type]
