import { describe, expect, it } from 'vitest'
import { testId } from '../../benefits/testing/build-line.ts'
import { buildContext, people } from '../testing/build-case.ts'
import { applyOverrideEvent } from './apply-override.ts'
import { decideOverride, type OverrideCommand } from './decide-override.ts'
import type { OutcomeOverride } from './outcome-override.ts'

const propose = (changes: Partial<Extract<OverrideCommand, { type: 'propose' }>> = {}): OverrideCommand => ({
  type: 'propose',
  id: testId(500),
  applicationId: testId(100),
  programId: 'child-benefit',
  areaPath: 'mn/khovsgol/moron',
  outcome: 'eligible',
  citation: 'welfare-law',
  reason: 'The court ordered it.',
  from: '2020-12-01',
  to: '2021-03-01',
  citations: ['welfare-law'],
  others: [],
  ...changes,
})

const decide = (state: OutcomeOverride | undefined, command: OverrideCommand, actor: string = people.verifier): string => {
  const decision = decideOverride(state, command, buildContext({ actor }))
  return decision.ok ? decision.value.map(({ type }) => type).join(' ') : `refused: ${decision.rejection.code}`
}

const proposed = (changes: Partial<OutcomeOverride> = {}): OutcomeOverride => {
  const decision = decideOverride(undefined, propose(), buildContext({ actor: people.verifier }))
  if (!decision.ok) throw new Error(decision.rejection.message)
  return { ...(decision.value.reduce<OutcomeOverride | undefined>(applyOverrideEvent, undefined) as OutcomeOverride), ...changes }
}

describe('an override', () => {
  it.each([
    ['with everything', {}, 'override-proposed'],
    ['of twelve months', { to: '2021-12-01' }, 'override-proposed'],
    [
      'beside one that ends where it begins',
      { others: [proposed({ from: '2020-11-01', to: '2020-12-01' })] },
      'override-proposed',
    ],
    ['over one that was declined', { others: [proposed({ status: 'declined' })] }, 'override-proposed'],
    ['without a reason', { reason: '  ' }, 'refused: override-without-reason'],
    ['on a law that is not the programme’s', { citation: 'another' }, 'refused: override-citation-unknown'],
    ['without an end', { to: '' }, 'refused: override-not-bounded'],
    ['that ends where it begins', { to: '2020-12-01' }, 'refused: override-not-bounded'],
    ['of more than twelve months', { to: '2021-12-02' }, 'refused: override-too-long'],
    ['over one that waits', { others: [proposed({ from: '2021-02-01', to: '2021-04-01' })] }, 'refused: override-overlaps'],
    ['over one that stands', { others: [proposed({ status: 'confirmed' })] }, 'refused: override-overlaps'],
  ] as const)('proposed %s: %s', (_what, changes, expected) => {
    expect(decide(undefined, propose(changes as never))).toBe(expected)
  })

  it('is proposed once', () => {
    expect(decide(proposed(), propose())).toBe('refused: override-exists')
  })

  it.each([
    ['confirm', people.approver, 'override-confirmed'],
    ['decline', people.approver, 'override-declined'],
    ['confirm', people.verifier, 'refused: second-person-required'],
    ['decline', people.verifier, 'refused: second-person-required'],
  ] as const)('%s by %s: %s', (type, actor, expected) => {
    expect(decide(proposed(), { type }, actor)).toBe(expected)
  })

  it('is answered once, and only when there is one', () => {
    expect(decide(proposed({ status: 'confirmed' }), { type: 'decline' }, people.approver)).toBe('refused: override-answered')
    expect(decide(proposed({ status: 'declined' }), { type: 'confirm' }, people.approver)).toBe('refused: override-answered')
    expect(decide(undefined, { type: 'confirm' }, people.approver)).toBe('refused: override-not-found')
  })

  it('keeps its reason out of its events', () => {
    const decision = decideOverride(undefined, propose(), buildContext())
    expect(JSON.stringify(decision)).not.toContain('court')
  })

  it('knows who answered and when', () => {
    const decision = decideOverride(proposed(), { type: 'confirm' }, buildContext({ actor: people.approver }))
    const answered = decision.ok ? decision.value.reduce<OutcomeOverride | undefined>(applyOverrideEvent, proposed()) : undefined
    expect(answered).toEqual(
      proposed({ revision: 2, status: 'confirmed', answeredBy: people.approver, answeredAt: '2020-11-20T02:42:00.000Z' }),
    )
  })
})
