import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A record as the exporter writes it. Keys are numbers below 2^53 here: the broker has one partition. */
export type ZeebeRecord = {
  readonly key: number
  readonly timestamp: number
  readonly recordType: 'COMMAND' | 'EVENT' | 'COMMAND_REJECTION'
  readonly valueType: string
  readonly intent: string
  readonly rejectionType: string
  readonly rejectionReason: string
  // biome-ignore lint/suspicious/noExplicitAny: the value has another shape for each value type
  readonly value: any
}

export type RecordFollower = { readonly poll: () => readonly ZeebeRecord[]; readonly close: () => void }

const NEWLINE = 10

/** Follows the exporter's file from its present end: each poll gives the records that came since the last one. */
export const followRecords = (path: string): RecordFollower => {
  const file = openSync(path, 'r')
  let offset = fstatSync(file).size
  let rest: Buffer = Buffer.alloc(0)
  return {
    poll: () => {
      const size = fstatSync(file).size
      if (size <= offset) return []
      const bytes = Buffer.alloc(size - offset)
      offset += readSync(file, bytes, 0, bytes.length, offset)
      const unread = Buffer.concat([rest, bytes])
      const end = unread.lastIndexOf(NEWLINE) + 1
      rest = unread.subarray(end)
      const lines = unread.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
      return lines.map((line) => JSON.parse(line) as ZeebeRecord)
    },
    close: () => closeSync(file),
  }
}
