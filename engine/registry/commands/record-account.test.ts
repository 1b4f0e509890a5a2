import { describe, expect, it } from 'vitest'
import { buildIban } from '../../payments/testing/build-iban.ts'
import { createInMemoryRegistry } from '../../testing/in-memory-registry.ts'
import { calendarDate } from '../../values/date.ts'
import type { CommandContext } from '../../values/domain-event.ts'
import { instant } from '../../values/instant.ts'
import { createRowBuilder } from '../testing/row-builder.ts'
import { decideRecordAccount } from './decide-record-account.ts'

let ids = 0
const context: CommandContext = {
  now: '2026-11-20T02:42:00.000Z',
  today: '2026-11-20',
  actor: '019aa000-0000-7000-8000-000000000001',
  purpose: 'registry',
  newId: () => `01900000-0000-7000-9000-${(++ids).toString().padStart(12, '0')}`,
}
const old = buildIban('5', '1')
const other = buildIban('15', '2')

const open = async () => {
  const registry = createInMemoryRegistry()
  const build = createRowBuilder()
  const mother = build.person({ born: '1985-01-01' })
  build.account(mother, old, { from: '2020-01-01' })
  await registry.applyChanges(build.changes)
  const accountsOf = async (day: string) =>
    (
      await registry.listAccounts({
        personIds: [mother],
        day: calendarDate(day),
        knownAt: instant('2026-11-20T02:43:00.000Z'),
      })
    ).get(mother) ?? []
  return { registry, mother, accountsOf }
}

describe('the account of a payee', () => {
  it('is another one from today on; the one before it ends, and is not forgotten', async () => {
    const { registry, mother, accountsOf } = await open()
    const input = {
      personId: mother,
      iban: `${other.slice(0, 4)} ${other.slice(4)}`.toLowerCase(),
      bic: 'zzkdmnub',
      holderName: 'Batyn Oyuun',
    }
    const decided = decideRecordAccount(await accountsOf('2026-11-20'), { ...input, source: 'payments-office' }, context)
    if (!decided.ok) throw new Error(decided.rejection.message)
    await registry.applyChanges(decided.value)
    expect((await accountsOf('2026-11-20')).map(({ iban, bic, status }) => [iban, bic, status])).toEqual([
      [other, 'ZZKDMNUB', 'active'],
    ])
    expect((await accountsOf('2026-11-19')).map(({ iban }) => iban)).toEqual([old])
  })

  it.each([
    ['a number with a wrong check digit', { iban: other.replace(/^MN../, 'MN00') }, 'iban-invalid'],
    ['a bank that is no bank', { bic: 'BANK' }, 'bic-invalid'],
    ['the account that is paid to now', { iban: old }, 'account-same'],
  ])('is not %s', async (_, changed, code) => {
    const { mother, accountsOf } = await open()
    const input = {
      personId: mother,
      iban: other,
      bic: 'ZZKDMNUB',
      holderName: 'Batyn Oyuun',
      source: 'payments-office',
      ...changed,
    }
    const decided = decideRecordAccount(await accountsOf('2026-11-20'), input, context)
    expect(decided).toMatchObject({ ok: false, rejection: { code } })
  })
})
