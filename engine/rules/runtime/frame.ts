import type { PreparedItem } from '../facts/prepared-facts.ts'
import type { Value } from './value.ts'

/**
 * One record of a list during an evaluation: its fields as of the day (by number, filled when first read) and the values of the steps
 * that are computed for it.
 */
export class Frame {
  readonly id: string
  readonly index: number
  readonly item: PreparedItem | undefined
  readonly fields: (Value | undefined)[]
  readonly steps: (Value | undefined)[] = []

  constructor(id: string, index: number, item: PreparedItem | undefined, fields: (Value | undefined)[] = []) {
    this.id = id
    this.index = index
    this.item = item
    this.fields = fields
  }
}
