import type { JsonValue, Key, Variables } from '../types.ts'
import { emit, findInstance, getInstance, type Run } from './run.ts'

const same = (left: JsonValue | undefined, right: JsonValue): boolean =>
  left === right || (typeof left === 'object' && left !== null && JSON.stringify(left) === JSON.stringify(right))

/** Sets a variable in one scope. */
export const setLocal = (run: Run, key: Key, name: string, value: JsonValue): void => {
  const instance = getInstance(run, key)
  if (instance.variables !== undefined && Object.hasOwn(instance.variables, name) && same(instance.variables[name], value)) return
  instance.variables = { ...instance.variables, [name]: value }
  emit(run, { type: 'variableSet', scope: key, name, value })
}

export const setAllLocal = (run: Run, key: Key, variables: Variables): void => {
  for (const [name, value] of Object.entries(variables)) setLocal(run, key, name, value)
}

/** The next scope outwards; a called process sees nothing of its caller. */
const outer = (run: Run, key: Key): Key | undefined => {
  const instance = getInstance(run, key)
  return instance.process === undefined ? instance.in : undefined
}

const hasOther = (run: Run, key: Key, name: string, value: JsonValue): boolean => {
  const { variables } = getInstance(run, key)
  return variables !== undefined && Object.hasOwn(variables, name) && !same(variables[name], value)
}

/**
 * Each name goes to the nearest scope that has another value for it, else to the process. A scope that has the very same value
 * does not hold it back: so a variable that comes back unchanged is copied outwards (recorded of a broker).
 */
export const propagate = (run: Run, from: Key, variables: Variables): void => {
  for (const [name, value] of Object.entries(variables)) {
    let target = from
    for (let key: Key | undefined = from; key !== undefined; key = outer(run, key)) {
      target = key
      if (hasOther(run, key, name, value)) break
    }
    setLocal(run, target, name, value)
  }
}

export const findVariable = (run: Run, from: Key, name: string): JsonValue | undefined => {
  for (let key: Key | undefined = from; key !== undefined; key = outer(run, key)) {
    const variables = getInstance(run, key).variables
    if (variables !== undefined && Object.hasOwn(variables, name)) return variables[name]
  }
  return undefined
}

/** All variables that an instance sees, the nearest value of each name. */
export const listVisible = (run: Run, from: Key | undefined): Variables => {
  if (from === undefined || findInstance(run, from) === undefined) return {}
  return { ...listVisible(run, outer(run, from)), ...getInstance(run, from).variables }
}
