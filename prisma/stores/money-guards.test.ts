import { beforeEach, describe, expect, it } from 'vitest'
import { buildLine, testId } from '#engine/benefits/testing/build-line.ts'
import { buildInstruction, officers } from '#engine/payments/testing/build-payments.ts'
import { openCycle } from '#engine/payments/testing/set-up-stores.ts'
import { openAdminDatabase } from '../connection/admin-database.ts'
import { AccessFault, ConstraintFault } from '../connection/faults.ts'
import type { Scope, Sql } from '../database.ts'
import { addEnrolments, createMoneyStores, officerScope, setUpMoneyDatabase } from '../testing/open-money-fixture.ts'

const { open, getTest } = setUpMoneyDatabase()
const clerk = officers.calculator
const [moron, tosontsengel] = [testId(800), testId(801)]
const { cycle, events } = openCycle(testId(400))

const run = <T>(work: (sql: Sql) => Promise<T>, scope: Scope = officerScope(clerk)): Promise<T> =>
  getTest().database.transaction(scope, work)
const caseworker = (areas: Scope['areas'], programs: Scope['programs'] = 'all'): Scope => ({
  ...officerScope(clerk),
  role: 'caseworker',
  areas,
  programs,
})

const lineA = buildLine({ id: testId(11), enrolmentId: moron, beneficiaryId: testId(911) })
const lineB = buildLine({ id: testId(12), enrolmentId: tosontsengel, beneficiaryId: testId(912) })

beforeEach(async () => {
  const fixture = await open()
  await addEnrolments(getTest().database, [moron], 'mn/khovsgol/moron')
  await addEnrolments(getTest().database, [tosontsengel], 'mn/zavkhan/tosontsengel')
  await run(async (sql) => {
    const { benefits, payments } = createMoneyStores(sql)
    await benefits.appendLines([lineA, lineB])
    await payments.insertCycle({ cycle, events })
    await payments.insertInstructions([buildInstruction([lineA], { id: testId(300), cycleId: cycle.id })])
    await payments.appendJournal([
      {
        id: testId(200),
        kind: 'accrue',
        programId: 'child-benefit',
        debit: 'benefit-expense',
        credit: 'benefits-payable',
        amountMinor: 1n,
        currency: 'MNT',
        bookedOn: lineA.periodStart,
        recordedAt: lineA.recordedAt,
        sourceId: lineA.id,
        period: null,
      },
    ])
  })
  return () => fixture.close()
})

describe('history is never edited', () => {
  it.each(['entitlement_line', 'journal_entry', 'status_file'])(
    'the product may not change or delete rows of %s',
    async (table) => {
      const column = table === 'status_file' ? 'changed' : 'currency'
      await expect(run((sql) => sql.run(`update ${table} set ${column} = ${column}`))).rejects.toThrow(AccessFault)
      await expect(run((sql) => sql.run(`delete from ${table}`))).rejects.toThrow(AccessFault)
    },
  )

  it.each(['entitlement_line', 'journal_entry'])(
    'not even a superuser changes, deletes or empties %s by a slip',
    async (table) => {
      const admin = await openAdminDatabase(getTest().superuserUrl)
      try {
        await expect(admin.script(`update ${table} set amount_minor = 5`)).rejects.toThrow('never changed')
        await expect(admin.script(`delete from ${table}`)).rejects.toThrow('never changed')
        await expect(admin.script(`truncate ${table} cascade`)).rejects.toThrow('never changed')
      } finally {
        await admin.close()
      }
    },
  )

  it.each(['amount_minor', 'payee_id', 'account_id', 'key', 'cycle_id'])(
    '%s of an instruction cannot be changed',
    async (column) => {
      await expect(run((sql) => sql.run(`update payment_instruction set ${column} = ${column}`))).rejects.toThrow(AccessFault)
    },
  )

  it('a cycle keeps its programme, period and opener, and is never deleted', async () => {
    await expect(run((sql) => sql.run('update payment_cycle set opened_by = opened_by'))).rejects.toThrow(AccessFault)
    await expect(run((sql) => sql.run('update payment_cycle set period = period'))).rejects.toThrow(AccessFault)
    await expect(run((sql) => sql.run('delete from payment_cycle'))).rejects.toThrow(AccessFault)
  })
})

describe('what the database itself refuses', () => {
  const refuses = async (constraint: string, text: string) => {
    const fault: unknown = await run((sql) => sql.run(text)).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(ConstraintFault)
    expect((fault as ConstraintFault).constraint).toBe(constraint)
  }
  const copyLine = (change: string) =>
    `insert into entitlement_line select (jsonb_populate_record(l, '{"id": "${testId(99)}", ${change}}')).* from entitlement_line l where id = '${lineA.id}'`
  const copyInstruction = (change: string) =>
    `insert into payment_instruction select (jsonb_populate_record(i, '{"id": "${testId(99)}", ${change}}')).* from payment_instruction i`
  const otherKey = 'e'.repeat(64)
  const fresh = `"key": "${otherKey}", "end_to_end_id": "${otherKey.slice(0, 32)}"`

  it.each([
    ['entitlement_line_key', copyLine('"kind": "recovery"')],
    ['entitlement_line_amount', copyLine('"sequence": 1, "kind": "recovery", "amount_minor": 0')],
    ['entitlement_line_kind', copyLine('"sequence": 1, "kind": "gift"')],
    ['entitlement_line_sign', copyLine('"sequence": 1, "kind": "overpayment"')],
    ['entitlement_line_sign', copyLine('"sequence": 1, "kind": "arrears", "amount_minor": -1')],
    ['entitlement_line_sequence', copyLine('"sequence": -1')],
    ['entitlement_line_currency', copyLine('"sequence": 1, "currency": "tugrik"')],
    ['payment_instruction_key', copyInstruction('"position": null')],
    ['payment_instruction_key_form', copyInstruction('"key": "short"')],
    ['payment_instruction_key_form', copyInstruction(`"key": "${otherKey}"`)],
    ['payment_instruction_method', copyInstruction(`${fresh}, "amount_minor": 0`)],
    ['payment_instruction_method', copyInstruction(`${fresh}, "amount_minor": -5`)],
    ['payment_instruction_method', copyInstruction(`${fresh}, "method": "set-off"`)],
    ['payment_instruction_state', copyInstruction(`${fresh}, "state": "lost"`)],
    ['payment_instruction_attempt', copyInstruction(`${fresh}, "attempt": 0`)],
    ['payment_cycle_state', `update payment_cycle set state = 'paid'`],
    ['payment_cycle_four_eyes', 'update payment_cycle set approved_by = opened_by'],
    ['payment_cycle_four_eyes', `update payment_cycle set calculated_by = '${testId(7)}', approved_by = '${testId(7)}'`],
    ['payment_cycle_four_eyes', `update payment_cycle set locked_by = '${testId(7)}', approved_by = '${testId(7)}'`],
    ['payment_cycle_six_eyes', `update payment_cycle set approved_by = '${testId(7)}', authorised_by = '${testId(7)}'`],
    ['payment_cycle_six_eyes', 'update payment_cycle set authorised_by = opened_by'],
    ['payment_cycle_released_is_authorised', `update payment_cycle set message_id = 'M1'`],
  ])('%s (row %#)', (constraint, text) => refuses(constraint, text))

  it('payment_line_one_live: a line in two live instructions, whoever is at work at the same time', async () => {
    const claim = (number: number) =>
      run(async (sql) => {
        const { payments } = createMoneyStores(sql)
        await payments.insertInstructions([buildInstruction([lineB], { id: testId(number), cycleId: cycle.id, attempt: number })])
      })
    const results = await Promise.allSettled([301, 302, 303, 304].map(claim))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [failed] = results.filter((result) => result.status === 'rejected')
    expect(failed?.reason).toMatchObject({ constraint: 'payment_line_one_live' })
  })

  it('payment_instruction_replaces_once: two reissues of one instruction', async () => {
    const reissue = (number: number) =>
      run(async (sql) => {
        const { payments } = createMoneyStores(sql)
        await payments.freeLines(testId(300))
        await sql.run('update payment_line set live = false')
        await payments.insertInstructions([
          buildInstruction([lineA], { id: testId(number), cycleId: cycle.id, attempt: number, reissueOf: testId(300) }),
        ])
      })
    await reissue(301)
    await expect(reissue(302)).rejects.toMatchObject({ constraint: 'payment_instruction_replaces_once' })
  })
})

describe('a scope', () => {
  const tables = ['entitlement_line', 'payment_instruction', 'payment_line'] as const
  const count = (scope: Scope) =>
    run(async (sql) => {
      const counts: number[] = []
      for (const table of tables) counts.push(Number((await sql.one<{ n: bigint }>(`select count(*) as n from ${table}`))?.n))
      return counts
    }, scope)

  it('shows money of its area and programmes only, also to a statement without a condition', async () => {
    expect(await count(officerScope(clerk))).toEqual([2, 1, 1])
    expect(await count(caseworker(['mn/khovsgol']))).toEqual([1, 1, 1])
    expect(await count(caseworker(['mn/zavkhan']))).toEqual([1, 0, 0])
    expect(await count(caseworker('all', ['food-support']))).toEqual([0, 0, 0])
    expect(await count(caseworker([]))).toEqual([0, 0, 0])
  })

  it('of an area cannot open or change a cycle of the programme', async () => {
    const scope = caseworker(['mn/khovsgol'])
    expect(await run((sql) => createMoneyStores(sql).payments.findCycle(cycle.id), scope)).toEqual(cycle)
    expect(await run((sql) => sql.run('update payment_cycle set revision = revision + 1'), scope)).toBe(0)
    await expect(
      run((sql) => createMoneyStores(sql).payments.insertCycle(openCycle(testId(401), { run: 2 })), scope),
    ).rejects.toThrow(AccessFault)
  })

  it('cannot append a line to an enrolment that it does not see', async () => {
    const line = buildLine({ id: testId(13), enrolmentId: tosontsengel, beneficiaryId: testId(913) })
    await expect(run((sql) => createMoneyStores(sql).benefits.appendLines([line]), caseworker(['mn/khovsgol']))).rejects.toThrow(
      'out of sight',
    )
  })

  it('still learns the number of the next correction of a beneficiary who is elsewhere, and nothing more', async () => {
    const query = { programId: 'child-benefit', enrolmentId: moron, beneficiaryIds: [lineB.beneficiaryId] }
    const ledger = await run((sql) => createMoneyStores(sql).benefits.getLedger(query), caseworker(['mn/khovsgol']))
    expect(ledger.lines).toEqual([lineA])
    expect(ledger.highestSequences.get(`child-benefit|child-money|${lineB.beneficiaryId}|2020-05`)).toBe(0)
  })
})
