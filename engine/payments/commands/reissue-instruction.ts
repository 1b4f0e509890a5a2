import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import { accept, type Result, reject } from '../../values/rejection.ts'
import { computeAccountFingerprint } from '../account-fingerprint.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import { computeInstructionKey, renderEndToEndId } from '../instruction-key.ts'
import type { CreditorAccount } from '../payee.ts'
import { type PaymentInstruction, reissuableStates } from '../payment-instruction.ts'
import { findAccountException } from './calculate-cycle.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { findCycle, runCycleCommand } from './run-cycle-command.ts'

export type ReissueRejectionCode =
  | CycleRejectionCode
  | 'instruction-not-found'
  | 'not-reissuable'
  | 'lines-in-use'
  | 'other-program'
  | 'account-not-usable'

export type ReissueInstruction = {
  readonly instructionId: string
  /** A cycle that is still open or calculating: the reissue goes through lock and approval like every payment. */
  readonly cycleId: string
  readonly payeeId: string
  readonly account: CreditorAccount
}

/** A new instruction for the same lines after one that failed, with the next attempt in its key; perhaps to another account. */
export async function reissueInstruction(
  { payments }: PaymentPorts,
  command: ReissueInstruction,
  context: CommandContext,
): Promise<Result<PaymentInstruction, ReissueRejectionCode>> {
  const old = await payments.findInstruction(command.instructionId)
  const found = await findCycle(payments, command.cycleId)
  if (!found.ok) return found
  if (old === undefined) {
    return reject(
      'instruction-not-found',
      `Expected a payment ${command.instructionId}, but there is none, or you may not see it.`,
    )
  }
  const holder = await payments.findHolder(old.lines.map((line) => line.lineId))
  const objection = findObjection(old, { holder, programId: found.value.programId, account: command.account })
  if (objection !== undefined) return objection
  const instruction = createReissue(old, command, context)
  const saved = await runCycleCommand(
    payments,
    found.value,
    { type: 'record-reissue', instructionId: instruction.id, reissueOf: old.id },
    context,
  )
  if (!saved.ok) return saved
  await payments.freeLines(old.id)
  await payments.insertInstructions([instruction])
  return accept(instruction)
}

type Circumstances = { readonly holder: string | undefined; readonly programId: string; readonly account: CreditorAccount }

function findObjection(old: PaymentInstruction, { holder, programId, account }: Circumstances) {
  const details = { instructionId: old.id, state: old.state }
  if (!(reissuableStates as readonly string[]).includes(old.state)) {
    return reject(
      'not-reissuable',
      `Expected to pay ${old.id} again, but it is ${old.state}; only what failed is paid again.`,
      details,
    )
  }
  if (holder !== undefined && holder !== old.id) {
    return reject('lines-in-use', `Expected to pay ${old.id} again, but the payment ${holder} pays its lines already.`, {
      ...details,
      holder,
    })
  }
  if (old.programId !== programId) {
    return reject('other-program', `Expected a payment cycle of ${old.programId}, but it is of ${programId}.`, details)
  }
  const exception = findAccountException(account)
  if (exception === undefined) return undefined
  return reject('account-not-usable', `Expected an account that a payment file can name, but: ${exception}.`, {
    ...details,
    exception,
  })
}

function createReissue(
  old: PaymentInstruction,
  { cycleId, payeeId, account }: ReissueInstruction,
  context: CommandContext,
): PaymentInstruction {
  const attempt = old.attempt + 1
  const key = computeInstructionKey(
    old.lines.map((line) => line.lineKey),
    attempt,
  )
  return {
    ...old,
    id: context.newId(),
    cycleId,
    key,
    endToEndId: renderEndToEndId(key),
    attempt,
    reissueOf: old.id,
    payeeId,
    accountId: account.accountId,
    accountFingerprint: computeAccountFingerprint(account),
    position: null,
    state: 'prepared',
    reason: null,
    changedAt: context.now as Instant,
  }
}
