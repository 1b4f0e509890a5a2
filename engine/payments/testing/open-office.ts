import { testId } from '../../benefits/testing/build-line.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import type { Result } from '../../values/rejection.ts'
import { approveCycle, authoriseCycle } from '../commands/approve-cycle.ts'
import { type CalculationPage, calculateCycle } from '../commands/calculate-cycle.ts'
import { preCheckCycle } from '../commands/check-cycle.ts'
import { lockCycle } from '../commands/lock-cycle.ts'
import { openCycle } from '../commands/open-cycle.ts'
import type { PaymentPorts } from '../commands/payment-ports.ts'
import { recordStatusFile } from '../commands/record-status-file.ts'
import { releaseCycle } from '../commands/release-cycle.ts'
import type { OpenCycle } from '../decide-cycle.ts'
import { computeHash } from '../instruction-key.ts'
import { parseStatusReport } from '../iso20022/parse-status-report.ts'
import { type PaymentFile, readCreditTransfers } from '../iso20022/read-credit-transfers.ts'
import type { GroupStatus, TransactionStatus } from '../iso20022/status-codes.ts'
import { writeStatusReport } from '../iso20022/write-status-report.ts'
import type { CreditorAccount, PayeeAnswer } from '../payee.ts'
import type { PaymentCycle } from '../payment-cycle.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'
import { testDebtor } from './build-credit-transfers.ts'
import { buildIban } from './build-iban.ts'
import { buildContext, buildOpening, officers } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'

/** An account with a number of its own for a person. */
export const buildAccount = (number: number, overrides: Partial<CreditorAccount> = {}): CreditorAccount => ({
  accountId: testId(number),
  iban: buildIban('5', String(number)),
  bic: 'GOLOMNUB',
  holderName: 'Бат-Эрдэнийн Оюунчимэг',
  ...overrides,
})

/** Unwraps what must have been accepted. */
export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`)
  return result.value
}

export type BankAnswer = { readonly status: TransactionStatus; readonly reason?: string }

/** A payments office over some stores: who is paid where, and the steps of a month, each by the person whose step it is. */
export type Office = ReturnType<typeof openOffice>

export function openOffice(fixture: MoneyFixture) {
  const payees = new Map<string, PayeeAnswer>()
  const accounts = new Map<string, CreditorAccount>()
  const run = <T>(actor: string, work: (ports: PaymentPorts, context: CommandContext) => Promise<T>): Promise<T> =>
    fixture.transaction(actor, (stores) => work({ ...stores, payees: directory }, buildContext(actor)))
  const directory: PaymentPorts['payees'] = {
    resolvePayees: async ({ enrolmentIds }) => enrolmentIds.flatMap((id) => payees.get(id) ?? []),
    listAccounts: async (ids) => ids.flatMap((id) => accounts.get(id) ?? []),
  }

  /** From the open cycle to the authorised one. */
  async function authorise(cycleId: string): Promise<PaymentCycle> {
    const locked = need(await run(officers.calculator, (ports, context) => lockCycle(ports, { cycleId }, context)))
    const signed = { cycleId, contentHash: locked.contentHash ?? '' }
    need(await run(officers.calculator, (ports, context) => preCheckCycle(ports, { cycleId }, context)))
    need(await run(officers.approver, (ports, context) => approveCycle(ports, signed, context)))
    return need(await run(officers.authoriser, (ports, context) => authoriseCycle(ports, signed, context)))
  }
  const calculate = async (cycleId: string, recoveryLimitPercent = 100): Promise<CalculationPage> =>
    need(
      await run(officers.calculator, (ports, context) =>
        calculateCycle(ports, { cycleId, pageSize: 2, recoveryLimitPercent }, context),
      ),
    )
  const open = async (overrides: Partial<OpenCycle> = {}): Promise<PaymentCycle> =>
    need(await run(officers.calculator, ({ payments }, context) => openCycle(payments, buildOpening(overrides), context)))
  async function release(cycleId: string) {
    const chunks: string[] = []
    const result = await run(officers.cashier, (ports, context) =>
      releaseCycle(ports, { cycleId, debtor: testDebtor, write: (chunk) => void chunks.push(chunk) }, context),
    )
    return { result, text: chunks.join('') }
  }

  return {
    run,
    open,
    calculate,
    authorise,
    release,
    setPayee(enrolmentId: string, payeeId: string, account: CreditorAccount) {
      payees.set(enrolmentId, { enrolmentId, payeeId, account })
      accounts.set(account.accountId, account)
    },
    setAnswer: (answer: PayeeAnswer) => payees.set(answer.enrolmentId, answer),
    setAccount: (account: CreditorAccount) => accounts.set(account.accountId, account),
    removeAccount: (accountId: string) => accounts.delete(accountId),
    /** Opens, calculates, signs and sends a cycle. */
    async send(overrides: Partial<OpenCycle> = {}): Promise<{ cycle: PaymentCycle; file: PaymentFile }> {
      const { id } = await open(overrides)
      await calculate(id)
      await authorise(id)
      const { result, text } = await release(id)
      return { cycle: need(result), file: need(readCreditTransfers([text])) }
    },
    list: (cycleId: string): Promise<readonly PaymentInstruction[]> =>
      run(officers.calculator, ({ payments }) => payments.listInstructions(cycleId, { after: null, limit: 1000 })),
    /** The bank's answer to a file: `answerOf` says what of each payment, or nothing. */
    answer(
      file: Pick<PaymentFile, 'messageId' | 'transactions'>,
      answerOf: (endToEndId: string) => BankAnswer | undefined,
      groupStatus: GroupStatus | null = null,
    ): string {
      const transactions = file.transactions.flatMap(({ endToEndId }) => {
        const answer = answerOf(endToEndId)
        return answer === undefined ? [] : [{ endToEndId, status: answer.status, reason: answer.reason ?? null }]
      })
      const head = { messageId: 'BANK-1', createdAt: buildContext('').now as never, originalMessageId: file.messageId }
      return [
        ...writeStatusReport({ ...head, originalCount: null, originalSum: null, groupStatus, groupReason: null, transactions }),
      ].join('')
    },
    record: (text: string, cycleId?: string) =>
      run(officers.cashier, (ports, context) =>
        recordStatusFile(
          ports,
          { report: need(parseStatusReport([text])), hash: computeHash(text), ...(cycleId === undefined ? {} : { cycleId }) },
          context,
        ),
      ),
  }
}
