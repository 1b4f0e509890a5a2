import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../_ui/translate.ts'
import { describeEntry, findEntryHref, type HistoryEntryView } from './describe-entry.ts'

const entry = (over: Partial<HistoryEntryView>): HistoryEntryView => ({
  id: '1',
  at: '2026-11-20T02:42:00.000Z',
  kind: 'task',
  type: 'task-opened',
  actor: null,
  cursor: '',
  about: null,
  words: null,
  value: null,
  colleague: null,
  outcome: null,
  date: null,
  period: null,
  amountMinor: null,
  currency: null,
  count: null,
  link: null,
  ...over,
})
const about = { en: 'Check the papers', mn: 'Баримт шалгах' }
const money = { amountMinor: 10_000_000n, currency: 'MNT' }

describe('what happened', () => {
  it.each<[over: Partial<HistoryEntryView>, expected: string]>([
    [{ about }, 'Step opened: Check the papers'],
    [{ type: 'task-claimed', about }, 'Took the step: Check the papers'],
    [
      { type: 'task-handed-over', about, colleague: { nameCyrillic: 'Н. Ганзориг', nameLatin: 'N. Ganzorig' } },
      'Handed the step over to N. Ganzorig: Check the papers',
    ],
    [{ type: 'determination-recorded', outcome: 'eligible' }, 'Rules worked it out: entitled'],
    [{ type: 'enrolment-opened', date: '2026-09-01' }, 'Takes part from 1 Sep 2026'],
    [{ type: 'paper-asked', words: 'Birth certificate', date: '2026-12-20' }, 'Asked for: Birth certificate, by 20 Dec 2026'],
    [
      {
        type: 'evidence-recorded',
        about: { en: 'Monthly income', mn: 'Орлого' },
        value: { value: '100000', type: 'money', unit: null },
        date: '2026-10-01',
      },
      'Recorded Monthly income: 100,000\u00a0₮ from 1 Oct 2026',
    ],
    [
      { type: 'evidence-recorded', about: { en: 'Sex', mn: 'Хүйс' }, value: { value: null, type: 'text', unit: null } },
      'Recorded Sex: none',
    ],
    [{ type: 'ledger-written', count: 1, ...money }, 'Wrote 1 line of the ledger: 100,000\u00a0₮'],
    [{ type: 'payment-sent', period: '2026-11', ...money }, 'Payment of 100,000\u00a0₮ for Nov 2026 sent to the bank'],
    [{ type: 'payment-returned', period: '2026-11', ...money }, 'Payment of 100,000\u00a0₮ for Nov 2026: returned'],
    [{ type: 'workflow-step' }, 'Workflow went on'],
    [{ type: 'workflow-step', about }, 'Workflow: Check the papers'],
    [{ type: 'never-heard-of' }, 'never-heard-of'],
  ])('is said in a sentence', (over, expected) => {
    expect(describeEntry(entry(over), { currency: 'MNT', locale: 'en', t: createTranslate('en') })).toBe(expected)
  })

  it('is said in Mongolian', () => {
    const reader = { currency: 'MNT', locale: 'mn', t: createTranslate('mn') } as const
    expect(describeEntry(entry({ about }), reader)).toBe('Ажил нээгдсэн: Баримт шалгах')
  })

  it.each([
    [null, null],
    [{ to: 'document', id: 'd' }, '/documents/d'],
    [{ to: 'cycle', id: 'c' }, '/payments/c'],
    [{ to: 'instance', id: 'i' }, '/operations/instance/i'],
  ] as const)('leads on: %j', (link, expected) => {
    expect(findEntryHref(entry({ link }))).toBe(expected)
  })
})
