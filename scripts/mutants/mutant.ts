/** One change that a test must notice: `find` stands exactly once in the file and becomes `replace`. */
export type Mutant = {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** Why no test can notice it, where that is so: it is reported, not counted as a defect. */
  readonly survives?: string
}

/** Mutants of one kind, and the tests that are tried first; all of the suite follow where those notice nothing. */
export type MutantGroup = { readonly tests: readonly string[]; readonly mutants: readonly Mutant[] }

export type MutantRow = readonly [name: string, file: string, find: string, replace: string, survives?: string]

/** A group from rows, so that a list reads as a table. `folder` is put before each file. */
export const mutantGroup = (folder: string, tests: readonly string[], rows: readonly MutantRow[]): MutantGroup => ({
  tests,
  mutants: rows.map(([name, file, find, replace, survives]) => ({
    name,
    file: `${folder}/${file}`,
    find,
    replace,
    ...(survives === undefined ? {} : { survives }),
  })),
})
