import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { CommandContext } from '../../values/domain-event.ts'
import type { Instant } from '../../values/instant.ts'
import { type Result, reject } from '../../values/rejection.ts'
import { computeAccountFingerprint } from '../account-fingerprint.ts'
import type { CycleRejectionCode } from '../decide-cycle.ts'
import { createCreditTransferWriter } from '../iso20022/create-credit-transfer-writer.ts'
import type { BankParty, CreditTransferHeader } from '../iso20022/credit-transfer.ts'
import { renderFileText } from '../iso20022/file-text.ts'
import type { CreditorAccount } from '../payee.ts'
import type { PaymentCycle, PaymentTotals } from '../payment-cycle.ts'
import type { PaymentInstruction } from '../payment-instruction.ts'
import type { PaymentPorts } from './payment-ports.ts'
import { findCycle, runCycleCommand } from './run-cycle-command.ts'
import { hashInstructions, isLocked, streamInstructions } from './stream-instructions.ts'

export type ReleaseRejectionCode = CycleRejectionCode | 'account-changed'

export type ReleaseCycle = {
  readonly cycleId: string
  /** Who pays: the account of the programme, in characters that banks take. */
  readonly debtor: BankParty
  /** Takes the file piece by piece. Keep it aside until the transaction has committed; a refused release has perhaps written a part. */
  readonly write: (chunk: string) => void | Promise<void>
}

/** The message id of a cycle: the same at every try, so that the bank itself would see a second file as a duplicate. */
export const renderMessageId = (cycle: Pick<PaymentCycle, 'id'>): string => cycle.id.replaceAll('-', '')

/**
 * Writes the payment file of what was authorised, less what was stopped, and marks it as sent. Accounts are read now and must be those that were approved.
 * A cycle of set-offs alone writes nothing.
 */
export async function releaseCycle(
  ports: PaymentPorts,
  { cycleId, debtor, write }: ReleaseCycle,
  context: CommandContext,
): Promise<Result<PaymentCycle, ReleaseRejectionCode>> {
  const found = await findCycle(ports.payments, cycleId)
  if (!found.ok) return found
  const cycle = found.value
  if (cycle.state !== 'authorised') return runCycleCommand(ports.payments, cycle, emptyRelease, context)
  const changed = await listChangedAccounts(ports, cycle)
  if (changed.length > 0) return refuseChangedAccounts(cycle, changed)
  const { contentHash } = await hashInstructions(ports.payments, cycleId, isLocked)
  const { totals } = await hashInstructions(ports.payments, cycleId, isToSend)
  const messageId = renderMessageId(cycle)
  const fileHash = await writeFile(ports, { cycle, totals, debtor, messageId, at: context.now as Instant, write })
  const released = await runCycleCommand(
    ports.payments,
    cycle,
    { type: 'release', contentHash, messageId, fileHash, totals },
    context,
  )
  if (!released.ok) return released
  const at = context.now as Instant
  await ports.payments.moveInstructions(cycleId, { from: 'approved', to: 'sent', method: 'transfer', at })
  await ports.payments.moveInstructions(cycleId, { from: 'approved', to: 'paid', method: 'set-off', at })
  return released
}

/** Refused by the state of the cycle, whatever it says. */
const emptyRelease = {
  type: 'release',
  contentHash: '',
  messageId: '',
  fileHash: '',
  totals: { count: 0, amountMinor: 0n },
} as const

const isToSend = ({ state, method }: PaymentInstruction): boolean => state === 'approved' && method === 'transfer'

const pageSize = 1000

type Payment = { readonly instruction: PaymentInstruction; readonly account: CreditorAccount | undefined }

/** What goes into the file, with the accounts as they are. */
async function* streamPayments({ payments, payees }: PaymentPorts, { id }: PaymentCycle): AsyncGenerator<Payment> {
  let page: PaymentInstruction[] = []
  const resolve = async (): Promise<readonly Payment[]> => {
    const accounts = await payees.listAccounts([...new Set(page.map(({ accountId }) => accountId))])
    const byId = new Map(accounts.map((account) => [account.accountId, account]))
    return page.map((instruction) => ({ instruction, account: byId.get(instruction.accountId) }))
  }
  for await (const instruction of streamInstructions(payments, id, ['approved'])) {
    if (isToSend(instruction)) page.push(instruction)
    if (page.length < pageSize) continue
    yield* await resolve()
    page = []
  }
  yield* await resolve()
}

async function listChangedAccounts(ports: PaymentPorts, cycle: PaymentCycle): Promise<readonly string[]> {
  const changed: string[] = []
  for await (const { instruction, account } of streamPayments(ports, cycle)) {
    const same = account !== undefined && computeAccountFingerprint(account) === instruction.accountFingerprint
    if (!same) changed.push(instruction.id)
  }
  return changed
}

const refuseChangedAccounts = (cycle: PaymentCycle, changed: readonly string[]) =>
  reject(
    'account-changed',
    `Expected to release the payment cycle ${cycle.programId} ${cycle.period}, but the accounts of ${changed.length} instructions are not those that were approved; stop these instructions.`,
    { cycleId: cycle.id, count: changed.length, instructionIds: changed.slice(0, 100) },
  )

type FileInput = {
  readonly cycle: PaymentCycle
  readonly totals: PaymentTotals
  readonly debtor: BankParty
  readonly messageId: string
  readonly at: Instant
  readonly write: ReleaseCycle['write']
}

/** Returns SHA-256 of the file's bytes. */
async function writeFile(ports: PaymentPorts, { cycle, totals, debtor, messageId, at, write }: FileInput): Promise<string> {
  const hash = sha256.create()
  const put = async (chunk: string): Promise<void> => {
    hash.update(utf8ToBytes(chunk))
    await write(chunk)
  }
  if (totals.count > 0) {
    const header: CreditTransferHeader = {
      messageId,
      createdAt: at,
      initiatingParty: debtor.name,
      executeOn: cycle.payOn,
      debtor,
      currency: cycle.currency,
      ...totals,
    }
    const writer = createCreditTransferWriter(header)
    await put(writer.start())
    for await (const payment of streamPayments(ports, cycle)) await put(writer.add(createTransfer(cycle, payment)))
    await put(writer.end())
  }
  return bytesToHex(hash.digest())
}

const createTransfer = ({ programId, period }: PaymentCycle, { instruction, account }: Payment) => ({
  instructionId: instruction.id.replaceAll('-', ''),
  endToEndId: instruction.endToEndId,
  amountMinor: instruction.amountMinor,
  // A name that cannot be written is an exception of the calculation; the writer's own check is the last guard.
  creditor: {
    name: renderFileText(account?.holderName ?? '', 140) ?? '',
    iban: account?.iban ?? '',
    bic: account?.bic ?? '',
  },
  remittance: `${programId} ${period}`,
})
