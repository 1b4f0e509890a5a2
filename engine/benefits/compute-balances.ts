import type { EntitlementLine } from './entitlement-line.ts'
import type { ComponentBalance } from './ports.ts'

/** Balance per component and period: the sum of all kinds, in the order of the lines. */
export function computeBalances(lines: readonly EntitlementLine[]): readonly ComponentBalance[] {
  const balances = new Map<string, ComponentBalance>()
  for (const { component, period, currency, amountMinor } of lines) {
    const key = `${period}|${component}`
    const sum = (balances.get(key)?.amountMinor ?? 0n) + amountMinor
    balances.set(key, { component, period, currency, amountMinor: sum })
  }
  return [...balances.values()]
}
