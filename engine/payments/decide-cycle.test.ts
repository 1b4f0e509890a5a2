import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testId } from '../benefits/testing/build-line.ts'
import { instant } from '../values/instant.ts'
import { applyCycleEvent, replayCycle } from './apply-cycle-event.ts'
import type { CycleEvent } from './cycle-events.ts'
import { type CycleCommand, decideCycle, decideOpenCycle } from './decide-cycle.ts'
import { canChange } from './instruction-states.ts'
import { type CycleState, cycleStates, type PaymentCycle } from './payment-cycle.ts'
import { type InstructionState, instructionStates } from './payment-instruction.ts'
import { buildContext, buildOpening, officers } from './testing/build-payments.ts'

const contentHash = 'a'.repeat(64)
const totals = { count: 2, amountMinor: 300n }
const opened = replayCycle(decideOpenCycle(testId(400), buildOpening(), buildContext(officers.calculator))) as PaymentCycle
const locked: PaymentCycle = {
  ...opened,
  calculatedBy: officers.calculator,
  lockedBy: officers.calculator,
  contentHash,
  lockedTotals: totals,
}

const commands: { readonly [Type in CycleCommand['type']]: Extract<CycleCommand, { type: Type }> } = {
  'start-calculation': { type: 'start-calculation' },
  'record-prepared': { type: 'record-prepared', totals, keysHash: contentHash },
  'record-reissue': { type: 'record-reissue', instructionId: testId(301), reissueOf: testId(300) },
  lock: { type: 'lock', contentHash, totals },
  'pre-check': { type: 'pre-check', contentHash, differences: 0 },
  approve: { type: 'approve', contentHash, seenHash: contentHash },
  authorise: { type: 'authorise', contentHash, seenHash: contentHash },
  release: { type: 'release', contentHash, messageId: 'M1', fileHash: contentHash, totals },
  'change-instructions': {
    type: 'change-instructions',
    cause: 'status-file',
    source: contentHash,
    changes: [{ instructionId: testId(300), from: 'sent', to: 'paid', reason: null, at: instant('2026-11-24T00:00:00Z') }],
  },
  reconcile: { type: 'reconcile', differences: 0, unsettled: 0 },
  close: { type: 'close' },
}

const decide = (cycle: PaymentCycle, command: CycleCommand, actor = officers.cashier) =>
  decideCycle(cycle, command, buildContext(actor))
const outcomeOf = (state: CycleState, command: CycleCommand): CycleState | 'refused' => {
  const decided = decide({ ...locked, state }, command)
  if (decided.ok) return decided.value.reduce<PaymentCycle>(applyCycleEvent, { ...locked, state }).state
  expect(decided.rejection).toMatchObject({ code: 'wrong-state', details: { state } })
  return 'refused'
}

describe('the states of a payment cycle', () => {
  const allowed: Readonly<Record<CycleCommand['type'], Partial<Record<CycleState, CycleState>>>> = {
    'start-calculation': { open: 'calculating', calculating: 'calculating' },
    'record-prepared': { calculating: 'calculating' },
    'record-reissue': { open: 'open', calculating: 'calculating' },
    lock: { calculating: 'locked' },
    'pre-check': { locked: 'pre-checked' },
    approve: { 'pre-checked': 'approved' },
    authorise: { approved: 'authorised' },
    release: { authorised: 'released' },
    'change-instructions': {
      ...(Object.fromEntries(cycleStates.map((state) => [state, state])) as Record<CycleState, CycleState>),
      released: 'settling',
    },
    reconcile: { released: 'reconciled', settling: 'reconciled' },
    close: { reconciled: 'closed' },
  }
  const rows = (Object.keys(commands) as CycleCommand['type'][]).flatMap((type) =>
    cycleStates.map((state) => [type, state, allowed[type][state] ?? 'refused'] as const),
  )
  it.each(rows)('%s in state %s: %s', (type, state, expected) => {
    expect(outcomeOf(state, commands[type])).toBe(expected)
  })
})

describe('a command is refused', () => {
  const rows: [string, CycleState, CycleCommand, string, string, Partial<PaymentCycle>?][] = [
    [
      'to lock nothing',
      'calculating',
      { ...commands.lock, totals: { count: 0, amountMinor: 0n } },
      officers.cashier,
      'nothing-to-pay',
    ],
    [
      'to check a list that changed',
      'locked',
      { ...commands['pre-check'], contentHash: 'b' },
      officers.cashier,
      'content-changed',
    ],
    [
      'to check what differs from the ledger',
      'locked',
      { ...commands['pre-check'], differences: 1 },
      officers.cashier,
      'accounts-differ',
    ],
    [
      'to approve a list that changed',
      'pre-checked',
      { ...commands.approve, contentHash: 'b' },
      officers.cashier,
      'content-changed',
    ],
    [
      'to approve another list than was seen',
      'pre-checked',
      { ...commands.approve, seenHash: 'b' },
      officers.cashier,
      'content-changed',
    ],
    [
      'to authorise a list that changed',
      'approved',
      { ...commands.authorise, contentHash: 'b' },
      officers.cashier,
      'content-changed',
    ],
    [
      'to release a list that changed',
      'authorised',
      { ...commands.release, contentHash: 'b' },
      officers.cashier,
      'content-changed',
    ],
    ['who opened it approves', 'pre-checked', commands.approve, testId(9), 'same-person', { openedBy: testId(9) }],
    ['who calculated it approves', 'pre-checked', commands.approve, testId(9), 'same-person', { calculatedBy: testId(9) }],
    ['who locked it approves', 'pre-checked', commands.approve, testId(9), 'same-person', { lockedBy: testId(9) }],
    ['who approved it authorises', 'approved', commands.authorise, testId(9), 'same-person', { approvedBy: testId(9) }],
    ['who calculated it authorises', 'approved', commands.authorise, testId(9), 'same-person', { calculatedBy: testId(9) }],
    [
      'to reconcile without all answers',
      'settling',
      { ...commands.reconcile, unsettled: 1 },
      officers.cashier,
      'unsettled-instructions',
    ],
    ['to reconcile what differs', 'settling', { ...commands.reconcile, differences: 1 }, officers.cashier, 'accounts-differ'],
    [
      'to pay what was rejected',
      'settling',
      {
        ...commands['change-instructions'],
        changes: [{ ...commands['change-instructions'].changes[0], from: 'rejected' } as never],
      },
      officers.cashier,
      'impossible-change',
    ],
  ]
  it.each(rows)('%s (state %s)', (_what, state, command, actor, code, change) => {
    const refused = decide({ ...locked, state, ...change }, command, actor)
    expect(refused).toMatchObject({ ok: false, rejection: { code } })
    expect(refused).toMatchObject({
      rejection: {
        message: expect.stringMatching(
          /^Expected to .*, but .*child-benefit 2026-11|^Expected to .*child-benefit 2026-11.*, but /s,
        ),
      },
    })
  })
})

it('who has only pre-checked may approve: it is no decision on the list', () => {
  expect(decide({ ...locked, state: 'pre-checked', preCheckedBy: testId(9) }, commands.approve, testId(9)).ok).toBe(true)
})

/** One file for each version of the events; once written, none is changed, whatever the code becomes. */
describe('events of version 1', () => {
  type Golden = { readonly events: readonly CycleEvent[]; readonly state: Record<string, unknown> }
  const golden = JSON.parse(readFileSync(new URL('testdata/cycle-events.v1.golden.json', import.meta.url), 'utf8')) as Golden
  const toJson = (cycle: PaymentCycle | undefined) =>
    JSON.parse(JSON.stringify(cycle, (_, value) => (typeof value === 'bigint' ? String(value) : value)))

  it('replayed give the state that they gave when they were written', () => {
    expect(toJson(replayCycle(golden.events))).toEqual(golden.state)
  })

  it('have one of every type in the file', () => {
    const types = new Set(golden.events.map(({ type }) => type))
    const commandTypes = Object.values(commands).map((command) => {
      const state = cycleStates.find((candidate) => decide({ ...locked, state: candidate }, command).ok) as CycleState
      const decided = decide({ ...locked, state }, command)
      return decided.ok ? decided.value[0]?.type : undefined
    })
    expect(types).toEqual(new Set(['cycle-opened', ...commandTypes]))
  })

  it('must begin with the opening', () => {
    expect(() => replayCycle(golden.events.slice(1))).toThrow('begin with its opening')
  })
})

describe('the states of an instruction', () => {
  const reachable: Readonly<Record<InstructionState, string>> = {
    prepared: 'approved cancelled',
    approved: 'sent paid cancelled',
    sent: 'accepted paid partially_paid rejected unknown',
    accepted: 'paid partially_paid rejected returned expired_uncollected unknown',
    paid: 'returned',
    partially_paid: 'paid returned expired_uncollected',
    unknown: 'accepted paid partially_paid rejected returned',
    rejected: '',
    returned: '',
    expired_uncollected: '',
    cancelled: '',
  }
  it.each(instructionStates)('%s', (from) => {
    expect(new Set(instructionStates.filter((to) => canChange(from, to)))).toEqual(
      new Set(reachable[from].split(' ').filter(Boolean)),
    )
  })

  it('what was sent is never cancelled, and nothing is ever sent twice', () => {
    for (const from of instructionStates) {
      if (!['prepared', 'approved'].includes(from)) expect(canChange(from, 'cancelled')).toBe(false)
      if (from !== 'approved') expect(canChange(from, 'sent')).toBe(false)
    }
  })
})
