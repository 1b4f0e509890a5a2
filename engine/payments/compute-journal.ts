import { type EntitlementLine, isEntitlementKind } from '../benefits/entitlement-line.ts'
import type { CalendarDate } from '../values/date.ts'
import type { Instant } from '../values/instant.ts'
import type { InstructionChange } from './instruction-states.ts'
import type { JournalEntry, JournalKind, LedgerAccount } from './journal.ts'
import type { PaymentInstruction } from './payment-instruction.ts'

export type BookingContext = { readonly today: CalendarDate; readonly now: Instant; readonly newId: () => string }

/** What was determined becomes owed; a negative line is the same entry the other way round. Settlement lines move no money between accounts. */
export const computeAccruals = (lines: readonly EntitlementLine[], context: BookingContext): readonly JournalEntry[] =>
  lines
    .filter((line) => isEntitlementKind(line.kind) && line.amountMinor !== 0n)
    .map((line) => {
      const owedMore = line.amountMinor > 0n
      return createEntry(context, {
        kind: 'accrue',
        programId: line.programId,
        debit: owedMore ? 'benefit-expense' : 'benefits-payable',
        credit: owedMore ? 'benefits-payable' : 'benefit-expense',
        amountMinor: owedMore ? line.amountMinor : -line.amountMinor,
        currency: line.currency,
        sourceId: line.id,
        period: line.period,
      })
    })

const bookings: Partial<Record<PaymentInstruction['state'], { kind: JournalKind; debit: LedgerAccount; credit: LedgerAccount }>> =
  {
    paid: { kind: 'disburse', debit: 'benefits-payable', credit: 'bank' },
    returned: { kind: 'return', debit: 'bank', credit: 'benefits-payable' },
  }

/** Money that left the bank, or came back to it. A transfer that comes back before it was ever recorded as paid moves nothing. */
export const computeDisbursements = (
  changes: readonly { readonly instruction: PaymentInstruction; readonly change: InstructionChange }[],
  context: BookingContext,
): readonly JournalEntry[] =>
  changes.flatMap(({ instruction, change }) => {
    const booking = bookings[change.to]
    if (booking === undefined || instruction.amountMinor === 0n) return []
    if (change.to === 'returned' && change.from !== 'paid') return []
    const { programId, amountMinor, currency, id: sourceId } = instruction
    return [createEntry(context, { ...booking, programId, amountMinor, currency, sourceId, period: null })]
  })

const createEntry = (
  { today, now, newId }: BookingContext,
  entry: Omit<JournalEntry, 'id' | 'bookedOn' | 'recordedAt'>,
): JournalEntry => ({ ...entry, id: newId(), bookedOn: today, recordedAt: now })
