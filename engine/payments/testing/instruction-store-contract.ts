import { describe, expect, it } from 'vitest'
import type { EntitlementLine } from '../../benefits/entitlement-line.ts'
import { testId } from '../../benefits/testing/build-line.ts'
import { instant } from '../../values/instant.ts'
import { buildInstruction } from './build-payments.ts'
import type { MoneyFixture } from './money-fixture.ts'
import { lineOf, mine, other, routeOf, setUpStores } from './set-up-stores.ts'

/** How every `PaymentStore` keeps instructions and their hold on lines. */
export function checkInstructionStore(name: string, open: () => Promise<MoneyFixture>): void {
  describe(`instructions ${name}`, () => {
    const { run, prepare, opened } = setUpStores(open)
    const { cycle } = opened

    it('gives instructions back with their lines, in order of key, page by page', async () => {
      const lines = [11, 12, 13].map((number) => lineOf(number))
      await prepare(lines)
      const instructions = lines
        .map((line, at) =>
          buildInstruction([line], {
            id: testId(300 + at),
            cycleId: cycle.id,
            ...(at === 1 ? { state: 'paid', reason: 'x' } : {}),
          }),
        )
        .sort((a, b) => (a.key < b.key ? -1 : 1))
      await run(async ({ payments }) => {
        await payments.insertInstructions(instructions)
        await payments.insertInstructions([])
        expect(await payments.listInstructions(cycle.id, { after: null, limit: 10 })).toEqual(instructions)
        expect(await payments.listInstructions(cycle.id, { after: instructions[0]?.key ?? null, limit: 1 })).toEqual([
          instructions[1],
        ])
        expect(
          (await payments.listInstructions(cycle.id, { states: ['paid'], after: null, limit: 10 })).map(({ id }) => id),
        ).toEqual([testId(301)])
        expect(await payments.findInstruction(testId(300))).toEqual(instructions.find(({ id }) => id === testId(300)))
        expect(await payments.findInstruction(testId(399))).toBeUndefined()
        const endToEndId = instructions[2]?.endToEndId ?? ''
        expect(await payments.findInstructionsByEndToEndIds([endToEndId, 'x'])).toEqual([instructions[2]])
        expect((await payments.listInstructionsOfEnrolment(mine)).map(({ id }) => id)).toEqual([302, 301, 300].map(testId))
        expect(await payments.listInstructionsOfEnrolment(other)).toEqual([])
      })
    })

    it('keeps the lines of an instruction in their order', async () => {
      const lines = [13, 11, 12].map((number) => lineOf(number))
      await prepare(lines)
      await run(async ({ payments }) => {
        await payments.insertInstructions([buildInstruction(lines, { id: testId(300), cycleId: cycle.id })])
        expect((await payments.findInstruction(testId(300)))?.lines.map(({ lineId }) => lineId)).toEqual([13, 11, 12].map(testId))
      })
    })

    it.each<[string, (lines: readonly EntitlementLine[]) => ReturnType<typeof buildInstruction>]>([
      [
        'a line in a live instruction',
        ([first, second]) => buildInstruction([first, second] as EntitlementLine[], { id: testId(301), cycleId: testId(400) }),
      ],
      [
        'a key that exists',
        ([first, second]) =>
          buildInstruction([second] as EntitlementLine[], {
            id: testId(301),
            cycleId: testId(400),
            key: keyOf(first),
            endToEndId: keyOf(first).slice(0, 32),
          }),
      ],
    ])('refuses %s, and then inserts nothing', async (_what, build) => {
      const lines = [11, 12].map((number) => lineOf(number))
      await prepare(lines)
      await run(({ payments }) =>
        payments.insertInstructions([buildInstruction([lines[0] as EntitlementLine], { id: testId(300), cycleId: cycle.id })]),
      )
      await expect(run(({ payments }) => payments.insertInstructions([build(lines)]))).rejects.toThrow()
      expect(await run(({ payments }) => payments.listInstructions(cycle.id, { after: null, limit: 10 }))).toHaveLength(1)
    })

    it('frees the lines of what is rejected or cancelled, and counts the attempts', async () => {
      const lines = [11, 12, 13].map((number) => lineOf(number))
      await prepare(lines)
      const at = instant('2026-11-24T00:00:00Z')
      await run(async ({ payments }) => {
        await payments.saveRoutes(cycle.id, [routeOf(mine)])
        await payments.insertInstructions(
          lines.map((line, n) =>
            buildInstruction([line], { id: testId(300 + n), cycleId: cycle.id, state: 'sent', attempt: n + 1 }),
          ),
        )
        expect(await payments.findHolder([testId(99), testId(12)])).toBe(testId(301))
        await payments.changeInstructions([
          { instructionId: testId(300), from: 'sent', to: 'rejected', reason: 'AC04', at },
          { instructionId: testId(301), from: 'sent', to: 'cancelled', reason: null, at },
          { instructionId: testId(302), from: 'sent', to: 'returned', reason: 'MD07', at },
        ])
        expect(await payments.findInstruction(testId(300))).toMatchObject({ state: 'rejected', reason: 'AC04', changedAt: at })
        expect(await payments.findHolder([testId(11), testId(12)])).toBeUndefined()
        const [group] = await payments.listDueLines(cycle.id, cycle, { after: null, limit: 10 })
        expect(group?.lines.map((line) => line.id)).toEqual([11, 12].map(testId))
        expect(group?.attempt).toBe(3)
        await payments.freeLines(testId(302))
        expect(await payments.findHolder([testId(13)])).toBeUndefined()
      })
    })

    it('keeps a reason that a later change does not give', async () => {
      await prepare([lineOf(11)])
      const at = instant('2026-11-24T00:00:00Z')
      await run(async ({ payments }) => {
        await payments.insertInstructions([
          buildInstruction([lineOf(11)], { id: testId(300), cycleId: cycle.id, state: 'unknown', reason: 'no-answer' }),
        ])
        await payments.changeInstructions([{ instructionId: testId(300), from: 'unknown', to: 'paid', reason: null, at }])
        expect(await payments.findInstruction(testId(300))).toMatchObject({ state: 'paid', reason: 'no-answer' })
      })
    })

    it('changes all instructions or none when one is in another state', async () => {
      const lines = [11, 12].map((number) => lineOf(number))
      await prepare(lines)
      const at = instant('2026-11-24T00:00:00Z')
      await run(({ payments }) =>
        payments.insertInstructions(
          lines.map((line, n) => buildInstruction([line], { id: testId(300 + n), cycleId: cycle.id, state: 'sent' })),
        ),
      )
      const changes = [
        { instructionId: testId(300), from: 'sent', to: 'paid', reason: null, at },
        { instructionId: testId(301), from: 'accepted', to: 'paid', reason: null, at },
      ] as const
      await expect(run(({ payments }) => payments.changeInstructions(changes))).rejects.toThrow()
      expect(await run(({ payments }) => payments.findInstruction(testId(300)))).toMatchObject({ state: 'sent' })
    })

    it('numbers what is prepared in order of key, and moves everything of a state and method', async () => {
      const lines = [11, 12, 13].map((number) => lineOf(number))
      const nothing = [lineOf(14, { amountMinor: 5n }), lineOf(15, { amountMinor: -5n, kind: 'overpayment' })]
      await prepare([...lines, ...nothing])
      const at = instant('2026-11-24T00:00:00Z')
      await run(async ({ payments }) => {
        await payments.insertInstructions([
          ...lines.map((line, n) =>
            buildInstruction([line], { id: testId(300 + n), cycleId: cycle.id, ...(n === 0 ? { state: 'cancelled' } : {}) }),
          ),
          buildInstruction(nothing, { id: testId(304), cycleId: cycle.id, method: 'set-off' }),
        ])
        await payments.assignPositions(cycle.id)
        const listed = await payments.listInstructions(cycle.id, { after: null, limit: 10 })
        expect(listed.filter(({ state }) => state === 'prepared').map(({ position }) => position)).toEqual([1, 2, 3])
        expect(listed.find(({ state }) => state === 'cancelled')?.position).toBeNull()
        expect(await payments.moveInstructions(cycle.id, { from: 'prepared', to: 'approved', method: 'set-off', at })).toBe(1)
        expect(await payments.moveInstructions(cycle.id, { from: 'prepared', to: 'sent', at })).toBe(2)
        expect(await payments.listTotals(cycle.id)).toEqual([
          { state: 'approved', method: 'set-off', count: 1, amountMinor: 0n },
          { state: 'cancelled', method: 'transfer', count: 1, amountMinor: 10_000n },
          { state: 'sent', method: 'transfer', count: 2, amountMinor: 20_000n },
        ])
      })
    })
  })
}

const keyOf = (line: EntitlementLine | undefined): string =>
  buildInstruction([line as EntitlementLine], { id: '', cycleId: '' }).key
