import type { Parameter } from '../../rules/index.ts'
import { isKnownCurrency } from '../../values/money.ts'
import { isTimeZone } from '../../values/time-zone.ts'
import type { Program } from '../program.ts'
import { type DefinitionProblem, errorAt, listed } from './definition-problem.ts'

type Reference = {
  readonly path: string
  readonly kind: string
  readonly id: string
  readonly among: ReadonlySet<string>
  readonly fix: string
}

/** Everything that a part names exists: roles, rule sets, forms, the workflow, legal bases, translations, currency and time zone. */
export const checkReferences = (program: Program): DefinitionProblem[] => [
  ...listReferences(program)
    .filter((reference) => !reference.among.has(reference.id))
    .map(unknownReference),
  ...checkInstallationNames(program),
]

const unknownReference = ({ path, kind, id, among, fix }: Reference): DefinitionProblem =>
  errorAt({ code: 'reference-unknown', path, message: `There is no ${kind} "${id}"; there is ${listed(among)}.`, fix })

const listReferences = (program: Program): Reference[] => [
  ...listRoleReferences(program),
  ...listPartReferences(program),
  ...listCitations(program).map(({ path, id }) => ({
    path,
    kind: 'legal basis',
    id,
    among: new Set(program.definition.legalBasis.map((basis) => basis.id)),
    fix: 'Add it to legalBasis in program.json with its status, or cite one that is there.',
  })),
]

const listRoleReferences = ({ definition }: Program): Reference[] => {
  const among = new Set(Object.keys(definition.roles))
  const named: [string, string][] = [
    ['/unit/subject', definition.unit.subject],
    ['/payee', definition.payee],
    ...Object.entries(definition.roles).flatMap(([name, role]) =>
      listRoleOrigins(role).map(([key, id]): [string, string] => [`/roles/${name}/${key}`, id]),
    ),
  ]
  return named.map(([place, id]) => ({
    path: `program.json#${place}`,
    kind: 'role',
    id,
    among,
    fix: 'Name a role of the programme, or add it to roles.',
  }))
}

const listPartReferences = (program: Program): Reference[] => {
  const { definition } = program
  const named = [
    ...definition.rules.map((rule, index) => ({
      place: `/rules/${index}/ruleSet`,
      kind: 'rule set',
      id: rule.ruleSet,
      parts: program.ruleSets,
    })),
    ...Object.entries(definition.forms).map(([name, id]) => ({
      place: `/forms/${name}`,
      kind: 'form',
      id,
      parts: program.forms,
    })),
    { place: '/process', kind: 'workflow', id: definition.process, parts: program.processes },
    ...definition.languages.map((id, index) => ({
      place: `/languages/${index}`,
      kind: 'translation',
      id,
      parts: program.translations,
    })),
  ]
  return named.map(({ place, kind, id, parts }) => ({
    path: `program.json#${place}`,
    kind,
    id,
    among: new Set(parts.keys()),
    fix: 'Add the file, or name one that is there.',
  }))
}

/** The roles from which a role is found, with the key that names each. */
export const listRoleOrigins = (role: object): [string, string][] =>
  ['of', 'householdOf', 'membersOf', 'headOf'].flatMap((key): [string, string][] => {
    const id = (role as Record<string, unknown>)[key]
    return typeof id === 'string' ? [[key, id]] : []
  })

/** Every place that cites a legal basis by id. */
export const listCitations = (program: Program): { readonly path: string; readonly id: string }[] => [
  ...program.definition.reasons.map((reason, index) => ({
    path: `program.json#/reasons/${index}/citation`,
    id: reason.citation,
  })),
  ...[...program.ruleSets].flatMap(([name, ruleSet]) =>
    ruleSet.steps.flatMap((step, index) =>
      step.citation ? [{ path: `rules/${name}.json#/steps/${index}/citation`, id: step.citation }] : [],
    ),
  ),
  ...[...program.parameters].flatMap(([name, parameter]) => listParameterCitations(findParameterPath(program, name), parameter)),
]

const listParameterCitations = (file: string, parameter: Parameter): { readonly path: string; readonly id: string }[] =>
  parameter.values.flatMap((value, index) => {
    const place = `${file}#/values/${index}`
    return [
      { path: `${place}/citation`, id: value.citation },
      ...(value.rows ?? []).map((row, at) => ({ path: `${place}/rows/${at}/citation`, id: row.citation })),
    ].flatMap(({ path, id }) => (id === undefined ? [] : [{ path, id }]))
  })

const findParameterPath = (program: Program, id: string): string =>
  program.parts.some((part) => part.path === `tables/${id}.json`) ? `tables/${id}.json` : `parameters/${id}.json`

const checkInstallationNames = ({ definition }: Program): DefinitionProblem[] => [
  ...(isKnownCurrency(definition.currency)
    ? []
    : [
        errorAt({
          code: 'currency-unknown',
          path: 'program.json#/currency',
          message: `"${definition.currency}" is no currency whose minor unit is known.`,
          fix: 'Use the ISO 4217 code; add its exponent to the currency table if it is missing there.',
        }),
      ]),
  ...(isTimeZone(definition.timeZone)
    ? []
    : [
        errorAt({
          code: 'time-zone-unknown',
          path: 'program.json#/timeZone',
          message: `"${definition.timeZone}" is no time zone of the IANA database.`,
          fix: 'Write it as in "Asia/Ulaanbaatar".',
        }),
      ]),
]
