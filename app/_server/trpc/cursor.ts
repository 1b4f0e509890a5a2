import { z } from 'zod'

/** Where a page begins: the sorted value and the id of the row before it, as JSON. */
export const Cursor = z
  .string()
  .max(400)
  .refine((text) => isCursor(text), 'Expected the cursor of a row')

function isCursor(text: string): boolean {
  try {
    return z.tuple([z.string(), z.uuid()]).safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
