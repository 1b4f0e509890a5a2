import { describe, expect, it } from 'vitest'
import en from './messages/en.json' with { type: 'json' }
import mn from './messages/mn.json' with { type: 'json' }
import { createTranslate, findMessageKey, translateCount } from './translate.ts'

const slots = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

describe('the texts of the pages', () => {
  it('are complete in both languages', () => {
    expect(Object.keys(mn)).toEqual(Object.keys(en))
  })

  it.each(Object.entries(en))('%s has the same slots in both languages', (key, text) => {
    expect(slots(mn[key as keyof typeof mn])).toEqual(slots(text))
  })

  it('keep to the words of the house', () => {
    for (const text of Object.values(en)) expect(text).not.toMatch(/please|sorry|oops|successfully|!/i)
  })

  it('are filled, and a slot without a value stays to be seen', () => {
    const t = createTranslate('en')
    expect(t('case.born', { date: '8 Sep 2026' })).toBe('born 8 Sep 2026')
    expect(t('case.born')).toBe('born {date}')
  })

  it('count', () => {
    expect(translateCount(createTranslate('en'), 'due.late', 1)).toBe('1 day late')
    expect(translateCount(createTranslate('en'), 'due.late', 4)).toBe('4 days late')
    expect(translateCount(createTranslate('mn'), 'due.late', 4)).toBe('4 хоног хэтэрсэн')
  })

  it('of a key from data are found only where they are', () => {
    expect(findMessageKey('status.draft')).toBe('status.draft')
    expect(findMessageKey('status.toString')).toBeUndefined()
  })
})
