import { describe, expect, it } from 'vitest'
import { operatorGroups, type Sentences } from './operator.ts'
import { operators } from './registry.ts'

const slots = ['a', 'b', 'c', 'list', 'commas', 'all', 'later', 'name', 'title']
const said = operators.flatMap(({ name, sentences }) => (sentences === 'titled' ? [] : [[name, sentences] as const]))

const textsOf = ({ condition, days, noun }: Sentences): Record<string, string | undefined> => ({
  pass: condition?.pass,
  fail: condition?.fail,
  before: days?.pass,
  notBefore: days?.fail,
  noun,
})
const slotsOf = (text: string | undefined): readonly string[] =>
  [...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot as string)

describe('the sentences of operators', () => {
  it.each(said)('%s says the same in both languages, by slots that there are', (_, { en, mn }) => {
    const [english, mongolian] = [textsOf(en), textsOf(mn)]
    for (const [key, text] of Object.entries(english)) {
      expect([key, mongolian[key] === undefined]).toEqual([key, text === undefined])
      expect(slots).toEqual(expect.arrayContaining([...slotsOf(text), ...slotsOf(mongolian[key])]))
    }
    expect(Object.values(english).some((text) => text !== undefined)).toBe(true)
  })

  it('are titles only of what has one', () => {
    const titled = operators.filter(({ sentences }) => sentences === 'titled').map(({ name }) => name)
    expect(titled.toSorted()).toEqual(['day', 'lookup', 'param', 'step', 'var'])
  })

  it('belong to operators that have a place in the reference', () => {
    for (const { group } of operators) expect(operatorGroups).toContain(group)
    expect(operatorGroups.filter((group) => !operators.some((operator) => operator.group === group))).toEqual([])
  })
})
