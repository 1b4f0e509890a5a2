import { readFileSync } from 'node:fs'

/** A report of a test tool, which it writes as JSON; undefined where it wrote none. */
export function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return undefined
  }
}
