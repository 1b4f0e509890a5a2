import { describe, expect, it } from 'vitest'
import { checkProgram } from './check-program.ts'
import { loadProgram } from './load-program.ts'
import { runProgramTests } from './run-program-tests.ts'
import { buildProgramFiles, exampleJobs, type ProgramChanges } from './testing/build-program-files.ts'

/** Residence is reported later than it holds, and the household has a line for each member. */
const withMembers: ProgramChanges = {
  'program.json#/roles/members': { membersOf: 'household' },
  'facts.schema.json#/properties/person/properties/resident/x-dated': true,
  'facts.schema.json#/properties/members': {
    type: 'array',
    'x-source': 'application',
    items: { type: 'object', properties: { adult: { type: 'boolean' } } },
  },
  'translations/en.json#/role.members': 'Members',
  'translations/mn.json#/role.members': 'Гишүүд',
  'translations/en.json#/fact.members.adult': 'Adult',
  'translations/mn.json#/fact.members.adult': 'Насанд хүрсэн',
  'rules/entitlement.json#/outputs/lines': [
    {
      component: 'allowance',
      for: 'member',
      beneficiary: 'member',
      amount: { param: 'amount' },
      when: { var: 'member.adult' },
    },
  ],
}

const runYaml = async (yaml: string, changes: ProgramChanges = {}) => {
  const { program, problems } = await loadProgram(buildProgramFiles({ ...changes, 'tests/examples.yaml': yaml }))
  const checked = program && (await checkProgram(program, exampleJobs))
  if (checked?.runnable === undefined)
    throw new Error([...problems, ...(checked?.problems ?? [])].map(({ path, message }) => `${path} ${message}`).join('\n'))
  return runProgramTests(checked.runnable)
}

const adult = 'person: { birthDate: 1990-02-03, dateOfDeath: null, resident: true }'
const abroad = 'person: { birthDate: 1990-02-03, dateOfDeath: null, resident: false }'
const late = `person: { birthDate: 1990-02-03, dateOfDeath: null, resident: [{ value: true, from: 2020-01-01, recorded: 2020-01-01 }, { value: false, from: 2020-03-01, recorded: 2020-05-20 }] }
    members: { complete: true, items: [{ id: a1, adult: true }, { id: a2, adult: true }, { id: c1, adult: false }] }`
const paid = (...ids: string[]) => `{ eligible: true, lines: { ${ids.map((id) => `${id}: { allowance: 50000 }`).join(', ')} } }`

type Row = readonly [name: string, yaml: string, differences: readonly string[], changes?: ProgramChanges]

const once = (facts: string, expected: string, period = '2020-05'): string =>
  `- name: t\n  period: ${period}\n  facts: { ${facts} }\n  expect: ${expected}\n`
const dated = (periods: string, expected: string): string =>
  `- name: t\n  periods: ${periods}\n  facts:\n    ${late}\n  expect:\n${expected}`

const rows: readonly Row[] = [
  ['what is right passes', once(adult, paid('person')), []],
  ['what is not expected is not compared', once(adult, '{ eligible: true }'), []],
  ['amounts are equal as numbers and as text', once(adult, '{ lines: { person: { allowance: "60001.00" } } }', '2021-05'), []],
  [
    'a wrong amount',
    once(adult, '{ lines: { person: { allowance: 49999.99 } } }'),
    ['2020-05: line person allowance should be 49999.99 MNT, but is 50000.00 MNT.'],
  ],
  [
    'a line that is not expected',
    once(adult, '{ lines: {} }'),
    ['2020-05: line person allowance should be absent, but is 50000.00 MNT.'],
  ],
  [
    'a line that is not there, and the one that is',
    once(adult, '{ lines: { household: { allowance: 50000 } } }'),
    [
      '2020-05: line household allowance should be 50000.00 MNT, but is absent.',
      '2020-05: line person allowance should be absent, but is 50000.00 MNT.',
    ],
  ],
  ['no line where someone is not entitled', once(abroad, '{ eligible: false, lines: {}, reasons: [not-resident] }'), []],
  [
    'another outcome and another reason, both',
    once(abroad, '{ eligible: true, reasons: [under-age] }'),
    [
      '2020-05: eligible should be "eligible", but is "ineligible".',
      '2020-05: reasons should be ["under-age"], but is ["not-resident"].',
    ],
  ],
  [
    'what is missing and what to ask, in whatever order',
    once(
      'person: {}',
      '{ eligible: undetermined, missing: [person.resident, person.dateOfDeath, person.birthDate], askNext: person.birthDate }',
    ),
    [],
  ],
  [
    'another fact is missing',
    once(
      'person: { birthDate: 1990-02-03, dateOfDeath: null }',
      '{ eligible: undetermined, missing: [person.birthDate], askNext: person.birthDate }',
    ),
    [
      '2020-05: missing should be ["person.birthDate"], but is ["person.resident"].',
      '2020-05: askNext should be "person.birthDate", but is "person.resident".',
    ],
  ],
  ['a step by number or text', once(adult, '{ steps: { age: "30", isOfAge: true } }'), []],
  ['a wrong step', once(adult, '{ steps: { age: 31 } }'), ['2020-05: step age should be "31", but is "30".']],
  [
    'a step that is not there',
    once(adult, '{ steps: { years: 30 } }'),
    ['2020-05: step years should be 30, but there is no such step.'],
  ],
  [
    'a period that is expected but not evaluated',
    dated('2020-01..2020-02', `    2020-01..2020-03: ${paid('a1', 'a2')}\n`),
    ['2020-03: it is expected, but the test does not evaluate it.'],
    withMembers,
  ],
  [
    'a period that is evaluated but not expected',
    dated('2020-01..2020-02', `    2020-01: ${paid('a1', 'a2')}\n`),
    ['2020-02: it is evaluated, but nothing is expected of it.'],
    withMembers,
  ],
  [
    'each point of knowledge by itself',
    dated(
      '2020-02..2020-03',
      `    - knownAt: 2020-05-01\n      2020-02..2020-03: ${paid('a1', 'a2')}\n    - knownAt: 2020-06-01\n      2020-02: ${paid('a1', 'a2')}\n      2020-03: { eligible: false, reasons: [not-resident] }\n`,
    ),
    [],
    withMembers,
  ],
  [
    'what differs by what was known says when',
    dated('2020-03..2020-03', `    - knownAt: 2020-06-01\n      2020-03: ${paid('a1', 'a2')}\n`),
    [
      '2020-03 as known at 2020-06-01: eligible should be "eligible", but is "ineligible".',
      '2020-03 as known at 2020-06-01: line a1 allowance should be 50000.00 MNT, but is absent.',
      '2020-03 as known at 2020-06-01: line a2 allowance should be 50000.00 MNT, but is absent.',
    ],
    withMembers,
  ],
  [
    'a line for each member',
    dated('2020-02..2020-02', `    2020-02: ${paid('a1', 'c1')}\n`),
    [
      '2020-02: line c1 allowance should be 50000.00 MNT, but is absent.',
      '2020-02: line a2 allowance should be absent, but is 50000.00 MNT.',
    ],
    withMembers,
  ],
  ['a period that does not exist', once(adult, '{}', '2020-13'), ['It could not be run: Expected a period']],
  ['a range in the wrong order', dated('2020-03..2020-01', '    2020-03: {}\n'), ['It could not be run: '], withMembers],
  ['an undeclared fact', once('person: { shoes: 2 }', '{}'), ['It could not be run: ']],
  ['a fact of the wrong type', once('person: { resident: maybe }', '{}'), ['It could not be run: ']],
  ['an amount that is none', once(adult, '{ lines: { person: { allowance: lots } } }'), ['It could not be run: ']],
  [
    'a day that is none',
    once(adult, '{}').replace('period', 'application: 2020-02-30\n  period'),
    ['It could not be run: The application day "2020-02-30" is no date.'],
  ],
  [
    'a time of knowledge that is none',
    once(adult, '{}').replace('period', 'knownAt: yesterday\n  period'),
    ['It could not be run: "yesterday" is neither a date nor an instant.'],
  ],
]

describe('a test of a programme', () => {
  it.each(rows.map(([name, ...row]) => [name, row] as const))('%s', async (_, [yaml, differences, changes]) => {
    const [result] = await runYaml(yaml, changes)
    expect(result?.differences).toEqual(
      differences.map((difference) => (/: $|period$/.test(difference) ? expect.stringContaining(difference) : difference)),
    )
    expect(result).toMatchObject({ file: 'tests/examples.yaml', name: 't', passed: differences.length === 0 })
  })

  it('is run whatever became of the one before it', async () => {
    const results = await runYaml(
      once(adult, '{}', '2020-13') + once(adult, '{ eligible: false }') + once(adult, '{ eligible: true }'),
    )
    expect(results.map((result) => result.passed)).toEqual([false, false, true])
  })
})
