import { TRPCError } from '@trpc/server'
import { type Grant, type Role, roles } from '#engine/access/grant.ts'
import { systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import type { appRouter, createCaller } from '../trpc/app-router.ts'
import type { SignedIn } from '../trpc/context.ts'
import { accessRows } from './access-rows.ts'
import type { KnownRows } from './known-rows.ts'
import type { TestInstallation } from './open-test-installation.ts'

/** What somebody may see, as a grant says it. */
export type SightName = 'own' | 'another area' | 'an area that begins alike' | 'another programme' | 'nothing'
export const foreignSights: readonly SightName[] = ['another area', 'an area that begins alike', 'another programme']

type Router = typeof appRouter
export type Cell = { readonly name: string; readonly role: Role; readonly sight: SightName }

/** Roles that a procedure says may call it; every role for those that only ask for somebody who is signed in. */
export const rolesOf = (router: Router, name: string): readonly Role[] => {
  const procedures = router._def.procedures as unknown as Record<string, { _def: { meta?: { access?: unknown } } }>
  const access = procedures[name]?._def.meta?.access
  return typeof access === 'object' && access !== null ? (access as { roles: readonly Role[] }).roles : roles
}

/** Procedures without a row, and rows without a procedure. */
export const listDifferences = (router: Router): readonly string[] => {
  const names = Object.keys(router._def.procedures)
  return [
    ...names.filter((name) => !(name in accessRows)).map((name) => `${name} has no row in access-rows.ts`),
    ...Object.keys(accessRows)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is no procedure`),
  ]
}

type Matrix = {
  readonly installation: TestInstallation
  readonly known: KnownRows
  readonly createCaller: typeof createCaller
}

/** What a procedure answers somebody, as text, or the code with which it refuses. */
export const ask = async (
  { installation, known, createCaller: create }: Matrix,
  { name, role, sight }: Cell,
): Promise<string> => {
  const caller = create({
    services: installation.services,
    signedIn: await signIn(installation, role, grantsOf(role, sight, known)),
  })
  const [group = '', procedure = ''] = name.split('.')
  const call = (caller as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[group]?.[procedure]
  if (call === undefined) throw new Error(`Expected the procedure ${name}.`)
  try {
    const answer = await call(accessRows[name]?.input?.(known))
    return JSON.stringify(answer, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) ?? ''
  } catch (error) {
    if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return `${error.code}: ${error.message}`
    throw error
  }
}

/** Secrets that an answer holds, without those that were asked with. */
export const findLeaks = ({ known }: Matrix, name: string, answer: string): readonly string[] => {
  const asked = JSON.stringify(accessRows[name]?.input?.(known) ?? {})
  return known.secrets.filter((secret) => answer.includes(secret) && !asked.includes(secret))
}

/** One figure of everything that cases and payments are made of: the same as long as nothing is written. */
export const readState = (installation: TestInstallation): Promise<string> =>
  installation.test.database.transaction(systemScope('worker'), async (sql) => {
    const states: string[] = []
    for (const table of guarded) {
      const row = await sql.one<{ state: string }>(
        `SELECT count(*) || '/' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS state FROM ${table} t`,
      )
      states.push(`${table} ${row?.state}`)
    }
    return states.join('\n')
  })

const guarded = [
  'application',
  'case_note',
  'determination',
  'document',
  'domain_event',
  'enrolment',
  'entitlement_line',
  'evidence',
  'outcome_override',
  'paper_request',
  'payment_cycle',
  'payment_instruction',
  'payment_line',
  'process_incident',
  'process_instance',
  'process_job',
  'process_message',
  'task',
] as const

const grantsOf = (role: Role, sight: SightName, { areaPath }: KnownRows): readonly Grant[] => {
  if (sight === 'nothing') return []
  const area = { own: null, 'another area': 'mn/nowhere', 'an area that begins alike': areaPath.slice(0, -1) }
  const programs = sight === 'another programme' ? ['child-benefit'] : ['food-support']
  const areaOf = sight === 'another programme' ? areaPath : area[sight]
  return [{ role, programs, areaPath: areaOf, validFrom: '2026-01-01', validTo: null }]
}

const signIn = async ({ services }: TestInstallation, role: Role, grants: readonly Grant[]): Promise<SignedIn> => {
  const email = demoPeople.find((person) => person.role === role && person.areaPath === null)?.email ?? ''
  return services.work(systemScope('seed'), async ({ access, now, today }) => {
    const principal = await access.findPrincipal((await access.findPrincipalId(email)) ?? '')
    if (principal === undefined) throw new Error(`Expected somebody in the role ${role}.`)
    const { passwordDue: _due, ...known } = principal
    return { principal: known, grants, now, today, passwordDue: false }
  })
}
