import { isSystemPrincipal, SYSTEM_PRINCIPALS, type SystemPrincipalName } from './access/system-principals.ts'
import { DatabaseFault } from './connection/faults.ts'

/**
 * Who acts, in which role, on whose data, and why. Row-level security reads it for every statement of the transaction.
 *
 * - `actor`: id of the principal (UUID).
 * - `role`: the role in which the actor acts (`caseworker`, `supervisor`, …, or `system`).
 * - `programs`: ids of the programmes in sight, or `all`; an empty list sees none.
 * - `areas`: area paths in sight (`mn/khovsgol/moron`), each with everything below it, or `all`; an empty list sees none.
 * - `purpose`: a code that says why (`case-work`, `intake`, `payment-cycle`); it is written to the audit trail.
 */
export type Scope = {
  readonly actor: string
  readonly role: string
  readonly programs: 'all' | readonly string[]
  readonly areas: 'all' | readonly string[]
  readonly purpose: string
}

/** The settings that carry a scope into PostgreSQL; `*` stands for all, a list is joined by commas. */
export type ScopeSettings = Readonly<Record<'actor' | 'role' | 'programs' | 'areas' | 'purpose', string>>

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
  return {
    actor: scope.actor,
    role: scope.role,
    programs: renderList('programs', scope.programs, CODE),
    areas: renderList('areas', scope.areas, AREA_PATH),
    purpose: scope.purpose,
  }
}

function renderList(part: string, list: 'all' | readonly string[], form: RegExp): string {
  if (list === 'all') return '*'
  for (const item of list) requireForm(part, item, form)
  return list.join(',')
}

function requireForm(part: string, value: string, form: RegExp): void {
  if (form.test(value)) return
  throw new DatabaseFault(
    `The ${part} of a scope must match ${form}, but it is ${JSON.stringify(value)}. Nothing was read or written.`,
  )
}
