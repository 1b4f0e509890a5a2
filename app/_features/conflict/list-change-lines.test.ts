import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../_ui/translate.ts'
import type { CaseChange } from '../case-work/case-work-view.ts'
import { listChangeLines } from './list-change-lines.ts'

const reading = { locale: 'en', t: createTranslate('en'), timeZone: 'Asia/Ulaanbaatar' } as const
const who = { at: '2026-11-20T02:42:00.000Z', by: { nameCyrillic: 'Б. Дорж', nameLatin: 'B. Dorj' } }
const fact = { ...who, kind: 'evidence', path: 'household.score', label: { en: 'Score', mn: 'Оноо' } } as const

describe('a change of a case', () => {
  it.each<[CaseChange, string, string]>([
    [{ ...fact, before: 4800, now: 5000, from: '2026-10-01' }, 'Score', '5000 from 1 Oct 2026 (before: 4800)'],
    [{ ...fact, before: undefined, now: 'A', from: null }, 'Score', 'A'],
    [{ ...fact, before: true, now: null, from: null }, 'Score', 'There is none (before: Yes)'],
    [{ ...fact, before: undefined, now: '2026-02-28', from: null }, 'Score', '28 Feb 2026'],
    [{ ...who, kind: 'event', type: 'paper-asked', outcome: null }, 'Step', 'Asked the applicant for a paper'],
    [{ ...who, kind: 'event', type: 'determination-recorded', outcome: 'eligible' }, 'Step', 'Rules worked it out: entitled'],
  ])('%j says what, who and when', (change, label, value) => {
    expect(listChangeLines([change], reading)).toEqual([{ key: '0', label, value, by: 'B. Dorj, 20 Nov 2026, 10:42' }])
  })

  it('of nobody who is known says when', () => {
    expect(listChangeLines([{ ...fact, by: null, before: undefined, now: 1, from: null }], reading)[0]?.by).toBe(
      '20 Nov 2026, 10:42',
    )
  })
})
