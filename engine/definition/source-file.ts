/** A file of a programme as it was found: its path inside the programme's folder, with `/`, and its bytes. */
export type SourceFile = { readonly path: string; readonly bytes: Uint8Array }

/** What a file is, by its place. `undefined` for a file that has no place in a programme. */
export type PartKind =
  | 'program'
  | 'facts'
  | 'rule-set'
  | 'parameter'
  | 'form'
  | 'form-layout'
  | 'letter'
  | 'translations'
  | 'process'
  | 'tests'

const places: readonly (readonly [PartKind, RegExp])[] = [
  ['program', /^program\.json$/],
  ['facts', /^facts\.schema\.json$/],
  ['rule-set', /^rules\/([a-z0-9-]+)\.json$/],
  ['parameter', /^(?:parameters|tables)\/([a-z0-9-]+)\.json$/],
  ['form', /^forms\/([a-z0-9-]+)\.schema\.json$/],
  ['form-layout', /^forms\/([a-z0-9-]+)\.ui\.json$/],
  ['letter', /^letters\/([a-z0-9-]+)\.liquid$/],
  ['translations', /^translations\/([a-z]{2})\.json$/],
  ['process', /^process\/([a-z0-9-]+)\.bpmn$/],
  ['tests', /^tests\/([a-z0-9-]+)\.yaml$/],
]

/** The kind and the id (file name without ending) of the part at `path`. */
export const findPartKind = (path: string): { kind: PartKind; id: string } | undefined => {
  for (const [kind, place] of places) {
    const match = place.exec(path)
    if (match) return { kind, id: match[1] ?? '' }
  }
  return undefined
}
