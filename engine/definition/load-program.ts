import type { Parameter } from '../rules/parameter.ts'
import type { RuleSet } from '../rules/rule-set.ts'
import type { FormDefinition, FormLayout, Translations } from './form.ts'
import { computeRootHash, computeTextHash, type ProgramPart } from './hash-program.ts'
import { parsePart } from './parse-part.ts'
import type { DefinitionProblem } from './problem-codes.ts'
import type { Program } from './program.ts'
import type { ProgramDefinition } from './program-definition.ts'
import type { ProgramTest } from './program-test.ts'
import { findPartKind, type PartKind, type SourceFile } from './source-file.ts'

type ReadPart = { readonly kind: PartKind; readonly id: string; readonly value: unknown; readonly part: ProgramPart }

/**
 * Reads the files of one programme. All Problems of all files are returned together; `program` is there only when every part could be
 * read. Cross-checks come after (`checkProgram`). Nothing is read but what is given.
 */
export const loadProgram = async (
  files: readonly SourceFile[],
  options: { readonly expectedId?: string } = {},
): Promise<{ readonly program?: Program; readonly problems: readonly DefinitionProblem[] }> => {
  const problems: DefinitionProblem[] = []
  const read: ReadPart[] = []
  for (const file of files) {
    const place = findPartKind(file.path)
    if (place === undefined) {
      problems.push(unexpectedFile(file.path))
      continue
    }
    const parsed = await parsePart(place.kind, file)
    if (!parsed.ok) problems.push(...parsed.problems)
    else
      read.push({
        ...place,
        value: parsed.value,
        part: { path: file.path, normalForm: parsed.normalForm, hash: computeTextHash(parsed.normalForm) },
      })
  }
  for (const required of ['program.json', 'facts.schema.json']) {
    if (!files.some((file) => file.path === required)) problems.push(missingFile(required))
  }
  problems.push(...listIdProblems(read, options.expectedId), ...listParameterTwins(read))
  return problems.some((problem) => problem.severity === 'error') ? { problems } : { program: assemble(read), problems }
}

const assemble = (read: readonly ReadPart[]): Program => {
  const mapOf = <T>(kind: PartKind): ReadonlyMap<string, T> =>
    new Map(read.filter((item) => item.kind === kind).map((item) => [item.id, item.value as T]))
  const onlyOf = <T>(kind: PartKind): T => read.find((item) => item.kind === kind)?.value as T
  const parts = read.map((item) => item.part)
  return {
    definition: onlyOf<ProgramDefinition>('program'),
    facts: onlyOf<Record<string, unknown>>('facts'),
    ruleSets: mapOf<RuleSet>('rule-set'),
    parameters: mapOf<Parameter>('parameter'),
    forms: mapOf<FormDefinition>('form'),
    formLayouts: mapOf<FormLayout>('form-layout'),
    letters: mapOf<string>('letter'),
    translations: mapOf<Translations>('translations'),
    processes: mapOf<string>('process'),
    tests: mapOf<readonly ProgramTest[]>('tests'),
    parts,
    rootHash: computeRootHash(parts),
  }
}

/** The id inside a parameter and a programme is the name of its file or folder. */
const listIdProblems = (read: readonly ReadPart[], expectedId: string | undefined): DefinitionProblem[] =>
  read.flatMap(({ kind, id, value, part }) => {
    const expected = kind === 'parameter' ? id : kind === 'program' ? expectedId : undefined
    const found = (value as { id?: unknown } | null)?.id
    return expected === undefined || found === expected ? [] : [idMismatch(part.path, String(found), expected)]
  })

/** A parameter and a table share their names: of `parameters/x.json` and `tables/x.json` only one would be read. */
const listParameterTwins = (read: readonly ReadPart[]): DefinitionProblem[] => {
  const parameters = read.filter(({ kind }) => kind === 'parameter')
  return parameters.flatMap(({ id, part }, index) => {
    const twin = parameters.slice(0, index).find((other) => other.id === id)
    return twin === undefined ? [] : [duplicateParameter(part.path, twin.part.path)]
  })
}

const duplicateParameter = (path: string, twin: string): DefinitionProblem => ({
  code: 'duplicate-id',
  severity: 'error',
  path,
  message: `${twin} has the same name, so rules could not tell the two apart.`,
  fix: 'Rename one of them.',
})

const idMismatch = (path: string, found: string, expected: string): DefinitionProblem => ({
  code: 'id-mismatch',
  severity: 'error',
  path: `${path}#/id`,
  message: `The id is "${found}", but its place says "${expected}".`,
  fix: `Write "${expected}", or rename the file or folder.`,
})

const unexpectedFile = (path: string): DefinitionProblem => ({
  code: 'file-unexpected',
  severity: 'error',
  path,
  message: 'A programme has no part at this place, so the file would be silently ignored.',
  fix: 'Remove it, or move it to rules/, parameters/, tables/, forms/, letters/, translations/, process/ or tests/ under a lower-case name.',
})

const missingFile = (path: string): DefinitionProblem => ({
  code: 'file-missing',
  severity: 'error',
  path,
  message: `The programme has no ${path}.`,
  fix: `Add ${path}; programs/_template shows one.`,
})
