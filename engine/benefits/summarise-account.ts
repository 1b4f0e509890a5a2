import type { EntitlementLine } from './entitlement-line.ts'

/** Where a line of the ledger stands: its payment arrived, is on its way, came back, is yet to be made, or money is owed back. */
export const lineStandings = ['paid', 'underway', 'returned', 'held', 'owed'] as const
export type LineStanding = (typeof lineStandings)[number]

type Line = Pick<EntitlementLine, 'id' | 'period' | 'periodStart' | 'amountMinor'>
type Payment = { readonly state: string; readonly lineIds: readonly string[] }

/** Sums in minor units: `due` is the sum of the others, by which it can be checked. */
export type AccountSums = { readonly due: bigint } & { readonly [Standing in LineStanding]: bigint }
export type AccountPeriod = AccountSums & { readonly period: string }
export type AccountSummary = { readonly periods: readonly AccountPeriod[]; readonly total: AccountSums }

const arrived = new Set(['paid', 'partially_paid'])
const cameBack = new Set(['rejected', 'returned', 'expired_uncollected'])
const nothing: AccountSums = { due: 0n, paid: 0n, underway: 0n, returned: 0n, held: 0n, owed: 0n }

/**
 * The account of an enrolment by benefit period, the oldest first. A line counts by its best payment: one that arrived before one that is on
 * its way, that before one that came back; in none, it is held until it is paid, or owed where it is negative.
 */
export const summariseAccount = (lines: readonly Line[], payments: readonly Payment[]): AccountSummary => {
  const periods = new Map<string, AccountPeriod>()
  let total = nothing
  for (const line of [...lines].sort((a, b) => (a.periodStart < b.periodStart ? -1 : a.periodStart > b.periodStart ? 1 : 0))) {
    const standing = findLineStanding(line, payments)
    const known = periods.get(line.period) ?? { ...nothing, period: line.period }
    periods.set(line.period, { ...known, ...add(known, standing, line.amountMinor) })
    total = add(total, standing, line.amountMinor)
  }
  return { periods: [...periods.values()], total }
}

/** Where one line stands. */
export const findLineStanding = (
  { id, amountMinor }: Pick<Line, 'id' | 'amountMinor'>,
  payments: readonly Payment[],
): LineStanding => {
  const states = payments.filter(({ lineIds, state }) => lineIds.includes(id) && state !== 'cancelled').map(({ state }) => state)
  if (states.some((state) => arrived.has(state))) return 'paid'
  if (states.some((state) => !cameBack.has(state))) return 'underway'
  if (states.length > 0) return 'returned'
  return amountMinor < 0n ? 'owed' : 'held'
}

const add = (sums: AccountSums, standing: LineStanding, amountMinor: bigint): AccountSums => ({
  due: sums.due + amountMinor,
  paid: sums.paid,
  underway: sums.underway,
  returned: sums.returned,
  held: sums.held,
  owed: sums.owed,
  [standing]: sums[standing] + amountMinor,
})
