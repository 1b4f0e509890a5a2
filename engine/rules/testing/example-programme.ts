import type { FactSnapshot } from '../types.ts'

/** The facts, parameters and values on which the examples of the reference stand. */
export const exampleSchema = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        birthDate: { type: 'string', format: 'date' },
        dateOfDeath: { type: ['string', 'null'], format: 'date' },
        income: { type: 'number', 'x-type': 'money', minimum: 0 },
        otherPension: { type: ['number', 'null'], 'x-type': 'money' },
        children: { type: 'integer', minimum: 0 },
        resident: { type: 'boolean', 'x-dated': true },
        student: { type: 'boolean' },
        status: { type: 'string', enum: ['employed', 'retired', 'student'] },
        area: { type: 'string', enum: ['capital', 'aimag'] },
        wages: {
          type: 'array',
          items: {
            type: 'object',
            properties: { month: { type: 'string', format: 'date' }, amount: { type: 'number', 'x-type': 'money', minimum: 0 } },
          },
        },
      },
    },
    members: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          birthDate: { type: 'string', format: 'date' },
          adult: { type: 'boolean' },
          income: { type: 'number', 'x-type': 'money', minimum: 0 },
        },
      },
    },
  },
}

export const exampleFacts: FactSnapshot = {
  person: {
    birthDate: '1986-01-15',
    dateOfDeath: null,
    income: 412000,
    otherPension: null,
    children: 2,
    resident: true,
    status: 'employed',
    area: 'capital',
    wages: {
      complete: true,
      items: [
        { month: '2020-01-01', amount: 900000 },
        { month: '2020-02-01', amount: 1000000 },
        { month: '2020-04-01', amount: 800000 },
      ],
    },
  },
  members: {
    complete: true,
    items: [
      { id: 'a1', birthDate: '1986-01-15', adult: true, income: 500000 },
      { id: 'a2', birthDate: '1988-03-02', adult: true, income: 150000 },
      { id: 'c1', birthDate: '2016-02-03', adult: false, income: 0 },
    ],
  },
}

const assumed = { status: 'assumed' }

export const exampleParameters = [
  { id: 'age-limit', type: 'integer', unit: 'year', values: [{ from: '2012-10-01', value: 18, ...assumed }] },
  {
    id: 'amount',
    type: 'money',
    values: [
      { from: '2012-10-01', value: 20000, ...assumed },
      { from: '2020-04-01', value: 100000, ...assumed },
    ],
  },
  { id: 'care-levels', type: 'integer', list: true, values: [{ from: '2000-01-01', list: [2, 3], ...assumed }] },
  { id: 'working', type: 'code', list: true, values: [{ from: '2000-01-01', list: ['employed', 'self-employed'], ...assumed }] },
  {
    id: 'levy',
    type: 'money',
    scale: { of: 'money' },
    values: [
      {
        from: '2000-01-01',
        ...assumed,
        brackets: [
          { from: 0, to: 200000, rate: '0.05' },
          { from: 200000, to: 800000, rate: '0.2' },
        ],
      },
    ],
  },
  { id: 'zero', type: 'money', values: [{ from: '2000-01-01', value: 0, ...assumed }] },
  { id: 'gap', type: 'decimal', values: [{ from: '2000-01-01', unknown: 'not found' }] },
  {
    id: 'cut-off',
    type: 'decimal',
    unit: 'point',
    keys: [{ name: 'area', type: 'code' }],
    values: [
      {
        from: '2018-01-01',
        ...assumed,
        rows: [
          { key: ['capital'], value: '292.5' },
          { key: ['aimag'], value: '310.0' },
        ],
      },
    ],
  },
  {
    id: 'qualifying-age',
    type: 'integer',
    unit: 'month',
    keys: [
      { name: 'sex', type: 'code' },
      { name: 'birthYear', type: 'integer', match: 'at-most' },
    ],
    values: [
      {
        from: '2018-01-01',
        ...assumed,
        rows: [
          { key: ['male', 0], value: 720 },
          { key: ['male', 1958], value: 723 },
          { key: ['male', 1959], value: 726 },
          { key: ['female', 0], value: 660 },
        ],
      },
    ],
  },
]
