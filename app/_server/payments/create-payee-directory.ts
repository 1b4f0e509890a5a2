import type { CreditorAccount, PayeeAnswer } from '#engine/payments/payee.ts'
import type { PayeeDirectory } from '#engine/payments/ports.ts'
import type { PayeeAccount } from '#engine/registry/types.ts'
import { justAfter } from '#engine/values/instant.ts'
import type { ServerContext } from '../services.ts'
import { findPayee } from './find-payee.ts'

type Query = Parameters<PayeeDirectory['resolvePayees']>[0]

/** Who is paid, from cases and registry: the programme says in which role, the registry who fills it on the day, and to which account. */
export const createPayeeDirectory = (context: ServerContext): PayeeDirectory => ({
  resolvePayees: (query) => resolvePayees(context, query),
  listAccounts: async (accountIds) =>
    (await context.stores.registry.findAccounts({ ids: accountIds, knownAt: justAfter(context.now) })).map(toCreditorAccount),
})

const resolvePayees = async (context: ServerContext, query: Query): Promise<readonly PayeeAnswer[]> => {
  const program = await context.programs.findActive(query.programId)
  const enrolments = await context.stores.cases.getEnrolments(query.enrolmentIds)
  if (program === undefined) return enrolments.map(({ id }) => ({ enrolmentId: id, payeeId: null, exception: 'no-payee' }))
  const payees = new Map<string, string>()
  for (const enrolment of enrolments) {
    const payeeId = await findPayee({ context, program, enrolment, on: query.on, knownAt: query.knownAt })
    if (payeeId !== undefined) payees.set(enrolment.id, payeeId)
  }
  const personIds = [...new Set(payees.values())]
  const { registry } = context.stores
  const persons = await registry.findPersons({ ids: personIds, knownAt: query.knownAt })
  const accounts = await registry.listAccounts({ personIds, day: query.on, knownAt: query.knownAt })
  return enrolments.map((enrolment): PayeeAnswer => {
    const payeeId = payees.get(enrolment.id)
    if (enrolment.status === 'suspended') return { enrolmentId: enrolment.id, payeeId: payeeId ?? null, exception: 'on-hold' }
    if (payeeId === undefined) return { enrolmentId: enrolment.id, payeeId: null, exception: 'no-payee' }
    const isDead = (persons.get(payeeId)?.dateOfDeath ?? null) !== null
    if (isDead) return { enrolmentId: enrolment.id, payeeId, exception: 'payee-deceased' }
    return answerWithAccount(enrolment.id, payeeId, accounts.get(payeeId) ?? [])
  })
}

const answerWithAccount = (enrolmentId: string, payeeId: string, accounts: readonly PayeeAccount[]): PayeeAnswer => {
  const account = accounts.find(({ status }) => status === 'active')
  if (account !== undefined) return { enrolmentId, payeeId, account: toCreditorAccount(account) }
  return { enrolmentId, payeeId, exception: accounts.length === 0 ? 'no-account' : 'account-not-active' }
}

const toCreditorAccount = ({ id, iban, bic, holderName }: PayeeAccount): CreditorAccount => ({
  accountId: id,
  iban,
  bic,
  holderName,
})
