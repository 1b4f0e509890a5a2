import { parseRegisterNumber } from '#engine/registry/register-number.ts'
import { calendarDate } from '#engine/values/date.ts'
import { justAfter } from '#engine/values/instant.ts'
import type { Scope } from '#prisma/database.ts'
import type { Services } from '../services.ts'
import type { ApplicationRow } from './parse-applications-file.ts'

const chunk = 5_000

/** By row: the persons whose register numbers it gives, and their households today. Whoever the registry does not know concerns nobody. */
export const findConcerned = async (
  services: Services,
  scope: Scope,
  rows: readonly ApplicationRow[],
): Promise<ReadonlyMap<ApplicationRow, readonly string[]>> => {
  const concerned = new Map<ApplicationRow, readonly string[]>()
  for (let start = 0; start < rows.length; start += chunk) {
    const part = rows.slice(start, start + chunk).map((row) => ({ row, numbers: listNumbers(row) }))
    await services.work(scope, async ({ stores: { registry }, now, today }) => {
      const knownAt = justAfter(now)
      const values = [...new Set(part.flatMap(({ numbers }) => numbers))]
      const persons = await registry.findByIdentifiers({ kind: 'register-number', values, knownAt })
      const households = await registry.findHouseholds({ personIds: [...persons.values()], day: calendarDate(today), knownAt })
      for (const { row, numbers } of part) {
        const personIds = numbers.flatMap((number) => persons.get(number) ?? [])
        concerned.set(row, [...personIds, ...personIds.flatMap((id) => households.get(id) ?? [])])
      }
    })
  }
  return concerned
}

const listNumbers = ({ values }: ApplicationRow): readonly string[] =>
  Object.values(values).flatMap((value) => {
    const number = typeof value === 'string' ? parseRegisterNumber(value) : undefined
    return number?.ok ? [number.value.value] : []
  })
