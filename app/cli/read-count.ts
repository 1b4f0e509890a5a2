import { UsageFault } from './usage-fault.ts'

/** Reads a whole number of an option. */
export const readCount = (name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number => {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (count >= from && count <= to) return count
  throw new UsageFault(`Expected ${name} to be a whole number from ${from} to ${to}, but it is "${text}".`)
}
