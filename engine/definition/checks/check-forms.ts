import type { FactType } from '../../rules/index.ts'
import { findFact, isFactList } from '../../rules/index.ts'
import type { FormDefinition, FormField } from '../form.ts'
import type { RunnableProgram } from '../runnable-program.ts'
import { type DefinitionProblem, errorAt, listed } from './definition-problem.ts'

/** Fields of a role that identify who fills it, rather than state a fact about them. */
const identifyingFacts = ['registerNumber', 'account']

/** Forms ask for facts that exist, in their type; and every fact that people must give is asked somewhere. */
export const checkForms = (runnable: RunnableProgram): DefinitionProblem[] => [
  ...[...runnable.program.forms].flatMap(([id, form]) => checkForm(runnable, `forms/${id}.schema.json`, form)),
  ...checkFactsAreAsked(runnable),
]

const checkForm = (runnable: RunnableProgram, path: string, form: FormDefinition): DefinitionProblem[] => [
  ...form.required
    .filter((name) => form.properties[name] === undefined)
    .map((name) =>
      errorAt({
        code: 'form-unsupported',
        path: `${path}#/required`,
        message: `"${name}" is required, but the form has no such field; it has ${listed(Object.keys(form.properties))}.`,
        fix: 'Add the field, or remove the name from `required`.',
      }),
    ),
  ...Object.entries(form.properties).flatMap(([name, field]) => checkField(runnable, `${path}#/properties/${name}`, field)),
]

const checkField = ({ program, rules }: RunnableProgram, path: string, field: FormField): DefinitionProblem[] => {
  const fact = field['x-fact']
  if (fact === undefined) return []
  const [role = '', name = ''] = fact.split('.')
  if (program.definition.roles[role] !== undefined && identifyingFacts.includes(name)) {
    return field.type === 'string' ? [] : [mismatch(path, fact, 'text', field.type)]
  }
  const declared = findFact(rules.model, fact)
  if (declared === undefined || isFactList(declared)) {
    return [
      errorAt({
        code: 'form-fact-unknown',
        path: `${path}/x-fact`,
        message: `The field asserts "${fact}", but facts.schema.json declares no such fact.`,
        fix: 'Declare the fact, or mend the path. `<role>.registerNumber` and `<role>.account` identify a person and an account.',
      }),
    ]
  }
  const expected = fieldTypeOf(declared)
  return expected === field.type ? [] : [mismatch(path, fact, declared.kind, field.type)]
}

const fieldTypeOf = ({ kind }: FactType): FormField['type'] => {
  if (kind === 'boolean' || kind === 'integer') return kind
  return kind === 'money' || kind === 'decimal' ? 'number' : 'string'
}

const mismatch = (path: string, fact: string, kind: string, type: string): DefinitionProblem =>
  errorAt({
    code: 'form-fact-type',
    path,
    message: `The fact "${fact}" is ${kind}, but the field gives ${type}.`,
    fix: 'Give the field the type of the fact.',
  })

/** A fact that comes from the application or from a caseworker is unknown for ever unless a form asks it. */
const checkFactsAreAsked = ({ program, rules }: RunnableProgram): DefinitionProblem[] => {
  const bound = new Set(Object.values(program.definition.forms))
  const asked = new Set(
    [...program.forms]
      .filter(([id]) => bound.has(id))
      .flatMap(([, form]) => Object.values(form.properties).map((field) => field['x-fact'])),
  )
  return [...rules.model.roles].flatMap(([role, type]) =>
    type.list
      ? []
      : [...type.fields]
          .filter(([, fact]) => fact.source === 'application' || fact.source === 'caseworker')
          .filter(([name]) => !asked.has(`${role}.${name}`))
          .map(([name]) =>
            errorAt({
              code: 'fact-without-form',
              path: `facts.schema.json#/properties/${role}/properties/${name}`,
              message: `"${role}.${name}" comes from people, but no form asks it, so it would stay unknown.`,
              fix: `Add a field with "x-fact": "${role}.${name}" to a form of the programme.`,
            }),
          ),
  )
}
