/** How many variables of each kind the score has: 40 in all. */
export const scoreCounts = { numbers: 20, flags: 12, classes: 8 } as const

export const statuses = ['retired', 'employed', 'student', 'unemployed', 'idle', 'other'] as const

const integer = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum })
const money = (maximum: number) => ({ type: 'number', 'x-type': 'money', minimum: 0, maximum })

/** What the rules know of a household. */
export const benchFacts = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: {
        citizen: { type: 'boolean' },
        residenceYears: integer(0, 120),
        alive: { type: 'boolean' },
        ageMonths: integer(0, 1560),
        sex: { type: 'string', enum: ['male', 'female'] },
        insuredMonths: integer(0, 840),
        otherPension: { type: 'boolean' },
        status: { type: 'string', enum: [...statuses] },
        wage: money(10_000_000),
        otherIncome: money(10_000_000),
        days: integer(1, 30),
      },
    },
    score: {
      type: 'object',
      properties: {
        ...Object.fromEntries(Array.from({ length: scoreCounts.numbers }, (_, index) => [`n${index}`, integer(0, 50)])),
        ...Object.fromEntries(Array.from({ length: scoreCounts.flags }, (_, index) => [`b${index}`, { type: 'boolean' }])),
        ...Object.fromEntries(Array.from({ length: scoreCounts.classes }, (_, index) => [`c${index}`, integer(1, 4)])),
      },
    },
    members: { type: 'array', items: { type: 'object', properties: { age: integer(0, 130), income: money(10_000_000) } } },
  },
}
