import type { Role } from '#engine/access/grant.ts'
import { type Scope, systemScope } from '#prisma/scope.ts'
import { demoPeople } from '../auth/demo-people.ts'
import type { Services } from '../services.ts'

/** The demo people, as they act in scripted work: under their own names, in the whole country. */
export type DemoScopes = { readonly [name in 'caseworker' | 'supervisor' | 'payments' | 'second' | 'third']: Scope }

/** Thrown when the installation has no demo people: the script never acts for real ones. */
export class NoDemoFault extends Error {
  override readonly name = 'NoDemoFault'
}

/** Scopes of the demo people who work a case from intake to payment. Only in a demo installation. */
export const findDemoScopes = async (services: Services): Promise<DemoScopes> => {
  const ids = await services.work(systemScope('command-line', 'demo'), async (context) => {
    if (context.installation.kind === 'production')
      throw new NoDemoFault('This is a production installation: the demo does not run in it.')
    const found = new Map<string, string>()
    for (const { email } of demoPeople) {
      const id = await context.access.findPrincipalId(email)
      if (id !== undefined) found.set(email, id)
    }
    return found
  })
  const scopeOf = (role: Role, purpose: string): Scope => {
    const person = demoPeople.find((one) => one.role === role && one.areaPath === null)
    const actor = ids.get(person?.email ?? '')
    if (actor === undefined)
      throw new NoDemoFault(`Expected a demo person in the role ${role}, but the installation has none. Start a new home.`)
    return { actor, role, programs: 'all', areas: 'all', purpose }
  }
  return {
    caseworker: scopeOf('caseworker', 'case-work'),
    supervisor: scopeOf('supervisor', 'case-work'),
    payments: scopeOf('payments-officer', 'payment-cycle'),
    second: scopeOf('supervisor', 'payment-cycle'),
    third: scopeOf('administrator', 'payment-cycle'),
  }
}
