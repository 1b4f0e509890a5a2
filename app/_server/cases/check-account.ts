import type { WorkContext } from '#engine/cases/work-context.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { Submission } from '#engine/forms/parse-submission.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import { findPayee } from '../payments/find-payee.ts'
import type { SubmitRefusal } from './submit-application.ts'

type Question = {
  readonly context: WorkContext
  readonly program: RunnableProgram
  readonly submission: Submission
  readonly roles: Readonly<Record<string, string>>
  readonly submittedOn: string
}

/** An account that the application names must be one of the payee's in the registry. */
export const checkAccount = async ({
  context,
  program,
  submission,
  roles,
  submittedOn,
}: Question): Promise<SubmitRefusal | undefined> => {
  const { payee } = program.program.definition
  const field = `${payee}.account`
  const written = submission.facts.find((fact) => fact.path === field)?.value
  if (written === undefined) return undefined
  const on = calendarDate(submittedOn)
  const knownAt = justAfter(context.now)
  const enrolment = { roles, subjectId: roles[program.program.definition.unit.subject] ?? '' }
  const payeeId = await findPayee({ context, program, enrolment, on, knownAt })
  if (payeeId === undefined) return undefined
  const iban = String(written).replace(/\s/g, '').toUpperCase()
  const accounts = await context.stores.registry.listAccounts({
    personIds: [payeeId],
    day: on,
    knownAt,
  })
  if (accounts.get(payeeId)?.some((account) => account.iban === iban)) return undefined
  return {
    ok: false,
    field,
    hints: [],
    rejection: {
      code: 'account-not-of-payee',
      message: `Expected an account of the person given as "${payee}", but the registry knows none with this number. Check the number, or have the account registered and its holder's name confirmed.`,
    },
  }
}
