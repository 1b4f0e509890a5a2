import { describe, expect, it } from 'vitest'
import { withRule } from '../../testing/bad-rules.ts'
import { compileParts } from '../../testing/compile-for-test.ts'
import { exampleParameters } from '../../testing/example-programme.ts'

const children = { var: 'person.children' }
const income = { var: 'person.income' }
const status = { var: 'person.status' }
const resident = { var: 'person.resident' }
const death = { var: 'person.dateOfDeath' }
const codes = ['condition-always', 'branch-unreachable', 'division-by-zero', 'scale-gap', 'bracket-unreachable', 'cap-exceeded']

/** What ranges show of a condition: code, place in the rule, and what is said. */
const found = (rule: unknown, more: Parameters<typeof withRule>[1] = {}) =>
  compileParts(withRule(rule, more))
    .problems.filter(({ code }) => codes.includes(code))
    .map(({ code, path, message }) => [code, path.split('/rule').slice(1).join('/rule'), message])

const always = 'condition-always'
const unreachable = 'branch-unreachable'
const compare = (value: unknown) => ({ '>': [value, 0] })

describe('a condition', () => {
  it.each<readonly [string, unknown, string, RegExp]>([
    [
      'never true by the schema',
      { '<': [children, 0] },
      '',
      /always false: the fact "person\.children" is at least 0; the literal is 0/,
    ],
    ['always true by the schema', { '>=': [children, 0] }, '', /always true/],
    [
      'decided by the one before it',
      { and: [{ '<': [children, 3] }, { '>': [children, 5] }] },
      '/and/1',
      /"person\.children" is 0 to 2/,
    ],
    ['asked again', { and: [resident, { or: [resident, { '>': [children, 1] }] }] }, '/and/1/or/0', /always true/],
    [
      'a code that the one before it took',
      { or: [{ '==': [status, 'retired'] }, { '!=': [status, 'retired'] }] },
      '/or/1',
      /always true/,
    ],
    ['two dates', { isAfter: ['2020-01-01', '2020-02-01'] }, '', /2020-01-01; the literal is 2020-02-01/],
    [
      'money, in major units',
      { '<': [{ '+': [income, { param: 'amount' }] }, { param: 'zero' }] },
      '',
      /"\+" is at least 20000.*"zero" is 0/,
    ],
    ['what has a value is none', { isNone: [resident] }, '', /always has a value/],
    ['what is known not to be none is none', { or: [{ isNone: [death] }, { isNone: [death] }] }, '/or/1', /always false/],
    ['the one of a list', { any: [{ var: 'members' }, { '<': [{ var: 'item.income' }, 0] }] }, '', /always false/],
  ])('%s', (_, rule, place, says) => {
    const [first] = found(rule)
    expect(first?.slice(0, 2)).toEqual([always, place])
    expect(first?.[2]).toMatch(says)
  })

  it('says that it turns on a parameter, which the law may change', () => {
    expect(found({ '<': [{ param: 'age-limit' }, 12] }).map(([, , message]) => message)).toEqual([
      'This is always false: the parameter "age-limit" is 18; the literal is 12. It holds for the values that the parameters have so far.',
    ])
  })

  it('is reported once, where it stands, and not again by those that read it', () => {
    expect(found({ and: [resident, { '!': [{ '<': [children, 0] }] }] })).toHaveLength(1)
  })
})

describe('a branch', () => {
  it.each<readonly [string, unknown, string, RegExp]>([
    ['whose condition is never true', compare({ if: [{ '<': [children, 0] }, 1, 12] }), '/>/0/if/1', /never true here/],
    [
      'after a condition that is always true',
      compare({ if: [{ '>=': [children, 0] }, 1, resident, 12, 1] }),
      '/>/0/if/3',
      /before it is always true/,
    ],
    [
      'else, after one that is always true',
      compare({ if: [{ '>=': [children, 0] }, 1, 12] }),
      '/>/0/if/2',
      /before it is always true/,
    ],
    [
      'of a case that is listed twice',
      compare({
        switch: [
          status,
          [
            ['retired', 1],
            ['retired', 12],
          ],
          100,
        ],
      }),
      '/>/0/switch/1/1/1',
      /a case before it is the same/,
    ],
    [
      'of a case that cannot be any more',
      { if: [{ '==': [status, 'retired'] }, true, compare({ switch: [status, [['retired', 1]], 12] })] },
      '/if/2/>/0/switch/1/0/1',
      /never that/,
    ],
    [
      'else, where all codes are listed',
      compare({
        switch: [
          status,
          [
            ['retired', 1],
            ['employed', 1],
            ['student', 1],
          ],
          12,
        ],
      }),
      '/>/0/switch/2',
      /every code has a case/,
    ],
    ['orElse of what is never none', compare({ orElse: [children, 12] }), '/>/0/orElse/1', /always has a value/],
  ])('%s', (_, rule, place, says) => {
    const branch = found(rule).filter(([code]) => code === unreachable)
    expect(branch.map(([, path]) => path)).toEqual([place])
    expect(branch[0]?.[2]).toMatch(says)
  })

  it('that is never reached is not looked into', () => {
    expect(found(compare({ if: [{ '<': [children, 0] }, { '/': [1, children] }, children] })).map(([code]) => code)).toEqual([
      unreachable,
      always,
    ])
  })
})

describe('a divisor', () => {
  it.each<readonly [string, unknown, readonly RegExp[]]>([
    ['that may be zero', { '/': [1, children] }, [/may divide by zero: the fact "person\.children" is at least 0/]],
    ['of a remainder', { '%': [12, children] }, [/may divide by zero/]],
    ['that always is', { '/': [1, 0] }, [/divides by zero, always/]],
    ['that is a literal', { '/': [children, 12] }, []],
    ['that is a parameter, never zero', { '/': [children, { param: 'age-limit' }] }, []],
    ['asked before', { if: [{ '>': [children, 0] }, { '/': [1, children] }, 0] }, []],
    ['asked before in other words', { if: [{ '==': [children, 0] }, 0, { '/': [1, children] }] }, []],
    ['held above zero', { '/': [1, { max: [children, 1] }] }, []],
  ])('%s', (_, quotient, says) => {
    const divisions = found({ '<': [quotient, 100] }).filter(([code]) => code === 'division-by-zero')
    expect(divisions).toHaveLength(says.length)
    for (const [index, pattern] of says.entries()) expect(divisions[index]?.[2]).toMatch(pattern)
  })
})

describe('a scale', () => {
  const scaled = (brackets: readonly object[]) => {
    const levy = {
      id: 'levy2',
      type: 'decimal',
      scale: { of: 'integer' },
      values: [{ from: '2018-01-01', status: 'assumed', brackets }],
    }
    return compileParts(
      withRule({ '<': [{ scale: [{ '%': [children, 12] }, 'levy2'] }, children] }, { parameters: [...exampleParameters, levy] }),
    )
      .problems.filter(({ code }) => codes.includes(code) || code.startsWith('scale'))
      .map(({ code, path }) => [code, path.split('#')[1]])
  }

  it.each<readonly [string, readonly object[], readonly (readonly string[])[]]>([
    [
      'without a gap',
      [
        { from: 0, to: 6, rate: '0.1' },
        { from: 6, rate: '0.2' },
      ],
      [],
    ],
    [
      'with a gap',
      [
        { from: 0, to: 5, rate: '0.1' },
        { from: 6, rate: '0.2' },
      ],
      [['scale-gap', '/values/0/brackets/1/from']],
    ],
    [
      'with an overlap',
      [
        { from: 0, to: 6, rate: '0.1' },
        { from: 5, rate: '0.2' },
      ],
      [['scale-overlap', '/values/0/brackets/1/from']],
    ],
    [
      'out of order',
      [
        { from: 6, to: 7, rate: '0.1' },
        { from: 0, to: 6, rate: '0.2' },
      ],
      [
        ['scale-gap', '/steps/0/rule/</0/scale/0'],
        ['scale-overlap', '/values/0/brackets/1/from'],
      ],
    ],
    [
      'with an empty bracket',
      [
        { from: 0, to: 0, rate: '0.1' },
        { from: 0, rate: '0.2' },
      ],
      [['bracket-unreachable', '/values/0/brackets/0/to']],
    ],
    [
      'whose first has no end',
      [
        { from: 0, rate: '0.1' },
        { from: 6, rate: '0.2' },
      ],
      [['bracket-unreachable', '/values/0/brackets/1/from']],
    ],
    ['that begins too high', [{ from: 1, rate: '0.1' }], [['scale-gap', '/steps/0/rule/</0/scale/0']]],
    [
      'with a bracket above all values',
      [
        { from: 0, to: 20, rate: '0.1' },
        { from: 20, rate: '0.2' },
      ],
      [['bracket-unreachable', '/steps/0/rule/</0/scale/0']],
    ],
  ])('%s', (_, brackets, problems) => {
    expect(scaled(brackets).toSorted()).toEqual(problems)
  })
})

describe('a declared limit', () => {
  const step = (caps: object, rule: unknown, type = 'integer') =>
    compileParts({
      ...withRule(true),
      rules: {
        steps: [
          { id: 'value', for: 'unit', type, ...caps, rule },
          { id: 'eligible', for: 'unit', type: 'boolean', reasonIfFalse: 'refused', rule: { '!=': [{ step: 'value' }, 1] } },
        ],
        outputs: {
          eligible: 'eligible',
          lines: [{ component: 'benefit', for: 'unit', beneficiary: 'person', amount: { param: 'amount' } }],
        },
      },
    })
      .problems.filter(({ code }) => code === 'cap-exceeded')
      .map(({ path, message }) => `${path.split('#')[1]}: ${message}`)

  it.each<readonly [string, object, unknown, string, readonly RegExp[]]>([
    ['that is kept', { minimum: 0, maximum: 12 }, { min: [children, 12] }, 'integer', []],
    ['that is not', { maximum: 11 }, { min: [children, 12] }, 'integer', [/never to be above 11, but it can be/]],
    ['below which it may be', { minimum: 1 }, { min: [children, 12] }, 'integer', [/never to be below 1, but it can be/]],
    ['that nothing keeps', { maximum: 12 }, children, 'integer', [/nothing keeps it/]],
    ['of money', { maximum: '20000' }, { param: 'amount' }, 'money', [/above 20000, but it can be/]],
    ['of money that is kept', { maximum: '100000.00' }, { param: 'amount' }, 'money', []],
    ['of what has no size', { maximum: 1 }, { '<': [children, 1] }, 'boolean', [/no limit of it/]],
  ])('%s', (_, caps, rule, type, says) => {
    const problems = step(caps, rule, type)
    expect(problems).toHaveLength(says.length)
    for (const [index, pattern] of says.entries()) expect(problems[index]).toMatch(pattern)
  })

  it('of a parameter finds a slip of the pen', () => {
    const rate = { id: 'rate', type: 'decimal', maximum: 1, values: [{ from: '2018-01-01', value: 11, status: 'assumed' }] }
    const { problems } = compileParts(
      withRule({ '<': [children, { param: 'rate' }] }, { parameters: [...exampleParameters, rate] }),
    )
    expect(problems.filter(({ code }) => code === 'cap-exceeded').map(({ path }) => path)).toEqual([
      'parameters/rate.json#/maximum',
    ])
  })

  it.each([
    ['60000', 1],
    ['100000', 0],
  ])('of a component: %s', (maximum, count) => {
    const rounding = { mode: 'half-up', to: '1' } as const
    const component = { id: 'benefit', period: 'month', day: 'period-start', proration: 'none', rounding, maximum } as const
    const { problems } = compileParts(
      withRule(true, { program: { rules: [{ from: '2018-01-01', ruleSet: 'entitlement' }], components: [component] } }),
    )
    expect(problems.filter(({ code }) => code === 'cap-exceeded').map(({ path }) => path)).toEqual(
      Array.from({ length: count }, () => 'rules/entitlement.json#/outputs/lines/0/amount'),
    )
  })
})
