import type { JsonValue } from '#engine/process/types.ts'

/** What somebody typed for a variable: JSON where it is JSON, else the text as it stands. */
export const readValue = (typed: string): JsonValue => {
  const text = typed.trim()
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return text
  }
}

/** A variable as it is shown and may be typed again. */
export const writeValue = (value: JsonValue): string => JSON.stringify(value)
