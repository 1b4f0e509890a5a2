import type { WorkContext } from '#engine/cases/work-context.ts'
import type { RunnableProgram } from '#engine/definition/runnable-program.ts'
import type { Submission } from '#engine/forms/parse-submission.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
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
  const payeeId = roles[payee]
  if (written === undefined || payeeId === undefined) return undefined
  const iban = String(written).replace(/\s/g, '').toUpperCase()
  const accounts = await context.stores.registry.listAccounts({
    personIds: [payeeId],
    day: calendarDate(submittedOn),
    knownAt: justAfter(context.now),
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
