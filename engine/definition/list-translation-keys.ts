import type { ProcessDefinition } from '../process/types.ts'
import type { FactModel } from '../rules/index.ts'
import { isFactList } from '../rules/index.ts'
import type { FormDefinition } from './form.ts'
import type { Program } from './program.ts'

/** A key derived from the place of a text; `required` in every language, or `allowed` to be there. */
export type TranslationKey = { readonly key: string; readonly presence: 'required' | 'allowed' }

const required = (key: string): TranslationKey => ({ key, presence: 'required' })
const allowed = (key: string): TranslationKey => ({ key, presence: 'allowed' })

/** Every text that a programme has, by the place where it is shown. Renaming a part renames its keys. */
export const listTranslationKeys = (
  program: Program,
  model: FactModel,
  processes: readonly ProcessDefinition[],
): readonly TranslationKey[] => {
  const { definition } = program
  return [
    required('program.title'),
    required('program.summary'),
    ...Object.keys(definition.roles).map((role) => required(`role.${role}`)),
    ...listFactKeys(model).map((path) => required(`fact.${path}`)),
    ...definition.components.map((component) => required(`component.${component.id}.title`)),
    ...[...program.parameters.keys()].map((id) => required(`parameter.${id}.title`)),
    ...definition.reasons.map((reason) => required(`reason.${reason.id}`)),
    ...definition.queues.map((queue) => required(`queue.${queue}`)),
    ...listStepKeys(program),
    ...[...program.forms].flatMap(([id, form]) => listFormKeys(id, form)),
    ...processes
      .flatMap((process) => Object.values(process.elements))
      .filter((element) => element.kind === 'userTask')
      .map((element) => required(`task.${element.id}.title`)),
  ]
}

/** `child.birthDate`, `members.dateOfDeath`, `insured.contributions` and `insured.contributions.wage`. */
const listFactKeys = (model: FactModel): string[] =>
  [...model.roles].flatMap(([role, type]) => {
    const fields = type.list ? type.type.fields : type.fields
    return [...fields].flatMap(([name, field]) =>
      isFactList(field)
        ? [`${role}.${name}`, ...[...field.fields.keys()].map((inner) => `${role}.${name}.${inner}`)]
        : [`${role}.${name}`],
    )
  })

const listStepKeys = (program: Program): TranslationKey[] => {
  const ids = new Set([...program.ruleSets.values()].flatMap((ruleSet) => ruleSet.steps.map((step) => step.id)))
  return [...ids].flatMap((id) => [
    required(`step.${id}.title`),
    ...['pass', 'fail', 'unknown'].map((result) => allowed(`step.${id}.${result}`)),
  ])
}

const listFormKeys = (id: string, form: FormDefinition): TranslationKey[] => [
  required(`form.${id}.title`),
  allowed(`form.${id}.help`),
  ...Object.entries(form.properties).flatMap(([name, field]) => [
    required(`form.${id}.${name}.label`),
    allowed(`form.${id}.${name}.help`),
    ...('enum' in field && field.enum ? field.enum.map((value) => required(`form.${id}.${name}.option.${value}`)) : []),
  ]),
]
