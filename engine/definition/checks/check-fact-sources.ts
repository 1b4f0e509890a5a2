import { isRegistryAttribute, registryAttributes } from '../../registry/attributes.ts'
import { type FactListType, type FactType, isFactList } from '../../rules/index.ts'
import type { RunnableProgram } from '../runnable-program.ts'
import { type DefinitionProblem, errorAt, listed } from './definition-problem.ts'

/** Every fact says where it comes from, and what comes from the registry names an attribute that the registry has. */
export const checkFactSources = ({ rules }: RunnableProgram): DefinitionProblem[] =>
  [...rules.model.roles].flatMap(([role, type]) => {
    const path = `facts.schema.json#/properties/${role}`
    if (type.list) return checkSource(path, role, type.type)
    return [...type.fields].flatMap(([name, fact]) => checkSource(`${path}/properties/${name}`, `${role}.${name}`, fact))
  })

const checkSource = (path: string, name: string, type: FactType | FactListType): DefinitionProblem[] => {
  if (type.source === undefined) {
    return [
      errorAt({
        code: 'fact-source-missing',
        path,
        message: `"${name}" does not say where it comes from.`,
        fix: 'Add "x-source": "application", "registry", "exchange" or "caseworker".',
      }),
    ]
  }
  if (type.source !== 'registry') return []
  if (type.registry !== undefined && isRegistryAttribute(type.registry)) return checkShape(path, name, type, type.registry)
  return [
    errorAt({
      code: 'fact-source-missing',
      path,
      message:
        type.registry === undefined
          ? `"${name}" comes from the registry, but does not say from which attribute.`
          : `The registry has no attribute "${type.registry}".`,
      fix: `Add "x-registry" with one of ${listed(Object.keys(registryAttributes))}.`,
    }),
  ]
}

const checkShape = (
  path: string,
  name: string,
  type: FactType | FactListType,
  attribute: keyof typeof registryAttributes,
): DefinitionProblem[] => {
  const isList = registryAttributes[attribute].history === 'list'
  return isList === isFactList(type)
    ? []
    : [
        errorAt({
          code: 'fact-source-missing',
          path,
          message: `"${name}" is ${isFactList(type) ? 'a list' : 'one value'}, but the registry's "${attribute}" is ${isList ? 'a list' : 'one value'}.`,
          fix: 'Change the shape of the fact, or name another attribute.',
        }),
      ]
}
