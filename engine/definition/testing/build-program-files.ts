import type { JobCatalogue } from '../check-program.ts'
import type { SourceFile } from '../source-file.ts'
import { exampleFiles } from './example-files.ts'

/** Takes a file away, or what stands at a place. */
export const removed: unique symbol = Symbol('removed')

/**
 * What differs from the example programme, by place. The key is a file (`rules/entitlement.json`) or a place in a JSON file
 * (`program.json#/rules/0/from`); the value is what stands there instead, `removed`, or for a whole file its text or bytes, or a change of
 * its text.
 */
export type ProgramChanges = Readonly<Record<string, unknown>>

/** The jobs that the example's workflow may name. */
export const exampleJobs: JobCatalogue = { 'rules.determine': { outputs: ['outcome'] } }

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The files of a small programme without a Problem, as an editor would have saved them, with changes. */
export const buildProgramFiles = (changes: ProgramChanges = {}): SourceFile[] => {
  const files = new Map<string, unknown>(Object.entries(structuredClone(exampleFiles)))
  for (const [place, change] of Object.entries(changes)) {
    const [path = '', pointer] = place.split('#')
    if (pointer !== undefined) setAt(files.get(path), pointer.split('/').slice(1).map(unescapeKey), change)
    else if (change === removed) files.delete(path)
    else files.set(path, typeof change === 'function' ? change(renderText(files.get(path))) : change)
  }
  return [...files].map(([path, content]) => ({
    path,
    bytes: content instanceof Uint8Array ? content : encode(renderText(content)),
  }))
}

const renderText = (content: unknown): string => (typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`)

const unescapeKey = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')

const setAt = (target: unknown, keys: readonly string[], change: unknown): void => {
  const [key = '', ...rest] = keys
  if (typeof target !== 'object' || target === null) throw new TypeError(`The example has nothing at "${key}".`)
  const parent = target as Record<string, unknown>
  if (rest.length > 0) setAt(parent[key], rest, change)
  else if (change !== removed) parent[key] = change
  else if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else delete parent[key]
}
