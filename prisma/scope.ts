import type { Scope, Sight } from '#engine/access/scope.ts'
import { isSystemPrincipal, SYSTEM_PRINCIPALS, type SystemPrincipalName } from './access/system-principals.ts'
import { DatabaseFault } from './connection/faults.ts'

export type { Scope } from '#engine/access/scope.ts'

/** The settings that carry a scope into PostgreSQL; `sight` is a list of pairs `program@area`, `*` for all. */
export type ScopeSettings = Readonly<Record<'actor' | 'role' | 'purpose' | 'sight', string>>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const CODE = /^[a-z0-9][a-z0-9._:-]*$/
const AREA_PATH = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/

/** The scope of background work: a named system principal that sees everything. `purpose` defaults to the name. */
export function systemScope(name: SystemPrincipalName, purpose: string = name): Scope {
  if (!isSystemPrincipal(name)) {
    const known = Object.keys(SYSTEM_PRINCIPALS).join(', ')
    throw new DatabaseFault(`There is no system principal "${name}". Use one of: ${known}.`)
  }
  return { actor: SYSTEM_PRINCIPALS[name], role: 'system', programs: 'all', areas: 'all', purpose }
}

/**
 * Checks a scope and renders its settings.
 * @throws DatabaseFault when a part has a form that could widen the scope (a comma, a star) or is empty.
 */
export function renderScope(scope: Scope): ScopeSettings {
  requireForm('actor', scope.actor, UUID)
  requireForm('role', scope.role, CODE)
  requireForm('purpose', scope.purpose, CODE)
  const sights = [scope, ...(scope.more ?? [])]
  return { actor: scope.actor, role: scope.role, purpose: scope.purpose, sight: renderSight(sights) }
}

function renderSight(sights: readonly Sight[]): string {
  const pairs = sights.flatMap((sight) => {
    const areas = listParts('areas', sight.areas, AREA_PATH)
    return listParts('programs', sight.programs, CODE).flatMap((program) => areas.map((area) => `${program}@${area}`))
  })
  return pairs.includes('*@*') ? '*@*' : pairs.join(',')
}

function listParts(part: string, list: 'all' | readonly string[], form: RegExp): readonly string[] {
  if (list === 'all') return ['*']
  for (const item of list) requireForm(part, item, form)
  return list
}

function requireForm(part: string, value: string, form: RegExp): void {
  if (form.test(value)) return
  throw new DatabaseFault(
    `The ${part} of a scope must match ${form}, but it is ${JSON.stringify(value)}. Nothing was read or written.`,
  )
}
