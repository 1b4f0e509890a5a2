import { isKnownCurrency } from '../../values/money.ts'
import type { Program } from '../program.ts'
import { type DefinitionProblem, errorAt, listed } from './definition-problem.ts'

type Reference = { readonly path: string; readonly kind: string; readonly id: string; readonly among: ReadonlySet<string>; readonly fix: string }

/** Everything that a part names exists: roles, rule sets, forms, the workflow, legal bases, translations, currency and time zone. */
export const checkReferences = (program: Program): DefinitionProblem[] => [
  ...listReferences(program).filter((reference) => !reference.among.has(reference.id)).map(unknownReference),
  ...checkInstallationNames(program),
]

const unknownReference = ({ path, kind, id, among, fix }: Reference): DefinitionProblem =>
  errorAt({ code: 'reference-unknown', path, message: `There is no ${kind} "${id}"; there is ${listed(among)}.`, fix })

const listReferences = (program: Program): Reference[] => {
  const { definition } = program
  const roles = new Set(Object.keys(definition.roles))
  const reference = (path: string, kind: string, id: string, among: ReadonlySet<string>, fix: string): Reference => ({ path, kind, id, among, fix })
  const role = (place: string, id: string) => reference(`program.json#${place}`, 'role', id, roles, 'Name a role of the programme, or add it to roles.')
  const file = (path: string, kind: string, id: string, among: Iterable<string>, folder: string) =>
    reference(path, kind, id, new Set(among), `Add ${folder}, or name one that is there.`)
  return [
    role('/unit/subject', definition.unit.subject),
    role('/payee', definition.payee),
    ...Object.entries(definition.roles).flatMap(([name, found]) => listRoleOrigins(found).map(([key, id]) => role(`/roles/${name}/${key}`, id))),
    ...definition.rules.map((rule, index) =>
      file(`program.json#/rules/${index}/ruleSet`, 'rule set', rule.ruleSet, program.ruleSets.keys(), `rules/${rule.ruleSet}.json`),
    ),
    ...Object.entries(definition.forms).map(([name, id]) =>
      file(`program.json#/forms/${name}`, 'form', id, program.forms.keys(), `forms/${id}.schema.json`),
    ),
    file('program.json#/process', 'workflow', definition.process, program.processes.keys(), `process/${definition.process}.bpmn`),
    ...definition.languages.map((language, index) =>
      file(`program.json#/languages/${index}`, 'translation', language, program.translations.keys(), `translations/${language}.json`),
    ),
    ...listCitations(program).map(({ path, id }) =>
      reference(path, 'legal basis', id, legalBasisIds(program), 'Add it to legalBasis in program.json with its status, or cite one that is there.'),
    ),
  ]
}

const legalBasisIds = (program: Program): ReadonlySet<string> => new Set(program.definition.legalBasis.map((basis) => basis.id))

/** The roles from which a role is found, with the key that names each. */
export const listRoleOrigins = (role: object): [string, string][] =>
  ['of', 'householdOf', 'membersOf', 'headOf'].flatMap((key): [string, string][] => {
    const id = (role as Record<string, unknown>)[key]
    return typeof id === 'string' ? [[key, id]] : []
  })

/** Every place that cites a legal basis by id. */
export const listCitations = (program: Program): { readonly path: string; readonly id: string }[] => [
  ...program.definition.reasons.map((reason, index) => ({ path: `program.json#/reasons/${index}/citation`, id: reason.citation })),
  ...[...program.ruleSets].flatMap(([name, ruleSet]) =>
    ruleSet.steps.flatMap((step, index) => (step.citation ? [{ path: `rules/${name}.json#/steps/${index}/citation`, id: step.citation }] : [])),
  ),
  ...[...program.parameters].flatMap(([name, parameter]) =>
    parameter.values.flatMap((value, index) =>
      'citation' in value && value.citation ? [{ path: `parameters/${name}.json#/values/${index}/citation`, id: value.citation }] : [],
    ),
  ),
]

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

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
