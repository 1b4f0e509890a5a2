import type { Random } from './random.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/**
 * An id in the form of UUIDv7 (RFC 9562) that is drawn from the seed: 48 bits of the given time, which keeps rows of one time together in an
 * index, and 74 random ones. `epochMs` before 1970 counts as 1970.
 */
export const drawId = (random: Random, epochMs: number): string => {
  const time = hex(Math.max(0, epochMs), 12)
  const [a, b, c] = [random.bits(), random.bits(), random.bits()]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a >>> 20, 3)}-${hex(0x8000 | (b >>> 18), 4)}-${hex(a & 0xffff, 4)}${hex(c, 8)}`
}
