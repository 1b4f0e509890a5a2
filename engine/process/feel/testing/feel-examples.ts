import type { JsonValue, Variables } from '../../types.ts'
import type { ExpressionUse } from '../portable/check-result.ts'

/** An expression that may be published, and what it gives on every runtime. */
export type AllowedFeel = { readonly use: ExpressionUse; readonly expression: string; readonly value: JsonValue }
/** An expression that is refused, and one that may stand for it. */
export type RefusedFeel = {
  readonly use: ExpressionUse
  readonly expression: string
  readonly code: string
  readonly write: string
}

export const EXAMPLE_NOW = '2031-01-01T08:00:00.000Z'
export const exampleVariables: Variables = {
  outcome: 'eligible',
  decision: 'approved',
  urgent: true,
  nothing: null,
  reasons: ['late', 'incomplete'],
  papers: [
    { id: 'p1', state: 'missing' },
    { id: 'p2', state: 'verified' },
  ],
  office: { id: 'kh-01', open: true },
  heardOn: '2031-02-10T09:00:00Z',
}

type Group<Row> = { readonly title: string; readonly rows: readonly Row[] }

const rows = (use: ExpressionUse, entries: readonly (readonly [string, JsonValue])[]): readonly AllowedFeel[] =>
  entries.map(([expression, value]) => ({ use, expression, value }))

export const allowedFeel: readonly Group<AllowedFeel>[] = [
  {
    title: 'Branching on codes',
    rows: rows('condition', [
      ['outcome = "eligible"', true],
      ['outcome != "eligible"', false],
      ['outcome = "eligible" and decision = "approved"', true],
      ['outcome = "ineligible" or (urgent and decision = "approved")', true],
      ['not(outcome = "ineligible")', true],
      ['outcome in ("eligible", "undetermined")', true],
      ['list contains(["eligible", "error"], outcome)', true],
      ['nothing = null', true],
      ['is defined(decision)', true],
      ['urgent = true', true],
      ['office.open', true],
      ['contains(outcome, "elig")', true],
      ['starts with(office.id, "kh-")', true],
      ['ends with(office.id, "-01")', true],
      ['upper case(decision) = "APPROVED"', true],
      ['lower case(decision) = "approved"', true],
    ]),
  },
  {
    title: 'Lists',
    rows: [
      ...rows('condition', [
        ['is empty(papers[item.state = "missing"])', false],
        ['some paper in papers satisfies paper.state = "missing"', true],
        ['every reason in reasons satisfies reason != "fraud"', true],
      ]),
      ...rows('mapping', [
        ['papers.id', ['p1', 'p2']],
        ['for paper in papers return paper.state', ['missing', 'verified']],
        ['append(reasons, "withdrawn")', ['late', 'incomplete', 'withdrawn']],
        ['concatenate(reasons, ["other"])', ['late', 'incomplete', 'other']],
        ['count(reasons)', 2],
      ]),
    ],
  },
  {
    title: 'Values that are handed on',
    rows: rows('mapping', [
      ['outcome', 'eligible'],
      ['office.id', 'kh-01'],
      ['"verification"', 'verification'],
      ['if urgent then "front" else "back"', 'front'],
      ['get or else(nothing, "none")', 'none'],
      ['{office: office.id, outcome: outcome}', { office: 'kh-01', outcome: 'eligible' }],
      ['string(now())', '2031-01-01T08:00:00@Etc/UTC'],
      ['string(today())', '2031-01-01'],
      ['string(date(date and time(heardOn)))', '2031-02-10'],
      ['string(time("08:30:00"))', '08:30:00'],
    ]),
  },
  {
    title: 'Names and keys of messages',
    rows: rows('attribute', [
      ['"case-" + office.id', 'case-kh-01'],
      ['office.id', 'kh-01'],
    ]),
  },
  {
    title: 'Deadlines and timers',
    rows: rows('schedule', [
      ['duration("P30D")', 'PT720H'],
      ['duration("P1Y6M")', 'P1Y6M'],
      ['now() + duration("P5D")', '2031-01-06T08:00Z[Etc/UTC]'],
      ['date and time("2031-01-31T08:30:00Z")', '2031-01-31T08:30Z'],
      ['date and time(heardOn) + duration("P14D")', '2031-02-24T09:00Z'],
      ['date and time(heardOn) - duration("PT2H")', '2031-02-10T07:00Z'],
      ['heardOn', '2031-02-10T09:00:00Z'],
      ['if urgent then duration("P2D") else duration("P10D")', 'PT48H'],
    ]),
  },
]

const refused = (use: ExpressionUse, entries: readonly (readonly [string, string, string])[]): readonly RefusedFeel[] =>
  entries.map(([expression, code, write]) => ({ use, expression, code: `process-feel-${code}`, write }))

export const refusedFeel: readonly Group<RefusedFeel>[] = [
  {
    title: 'What belongs to the rules',
    rows: [
      ...refused('condition', [
        ['amount > 1000', 'fact', 'outcome = "eligible"'],
        ['age >= 18', 'fact', 'outcome = "of-age"'],
        ['outcome = 5', 'fact', 'outcome = "5"'],
        ['outcome in ["a".."c"]', 'fact', 'outcome in ("a", "b", "c")'],
        ['decision between "a" and "c"', 'fact', 'decision in ("a", "b", "c")'],
      ]),
      ...refused('script', [['1 + 1', 'fact', '"two"']]),
    ],
  },
  {
    title: 'Types that are mixed',
    rows: refused('condition', [
      ['"1" = 1', 'differs', '"1" = "1"'],
      ['true = "true"', 'differs', 'urgent = true'],
      ['["a"] = "a"', 'differs', '["a"] = ["a"]'],
      ['outcome = "a" and "b"', 'differs', 'outcome in ("a", "b")'],
      ['not("approved")', 'differs', 'not(decision = "approved")'],
      ['"approved"', 'differs', 'decision = "approved"'],
      ['if decision = null then "a" else "b"', 'differs', 'decision = null'],
      ['(if "yes" then true else false)', 'differs', 'if decision = "yes" then true else false'],
      ['outcome instance of string', 'differs', 'outcome = "eligible"'],
      ['heardOn instance of days and time duration', 'differs', 'heardOn = null'],
    ]),
  },
  {
    title: 'Dates and times',
    rows: [
      ...refused('condition', [['heardOn = date("2031-02-10")', 'differs', 'date(heardOn) = date("2031-02-10")']]),
      ...refused('schedule', [
        ['heardOn + duration("P14D")', 'differs', 'date and time(heardOn) + duration("P14D")'],
        ['duration("P2W")', 'differs', 'duration("P14D")'],
        ['duration("P1Y2M3D")', 'differs', 'duration("P1Y2M")'],
        ['-duration("P1D")', 'differs', 'duration("-P1D")'],
        ['@"P1D"', 'differs', 'duration("P1D")'],
        ['date("2031-01-31")', 'differs', 'date and time("2031-01-31T00:00:00Z")'],
        ['today()', 'differs', 'now()'],
        ['time("08:30:00")', 'differs', 'now() + duration("PT1H")'],
        ['date and time("2031-02-30T08:00:00Z")', 'differs', 'date and time("2031-02-28T08:00:00Z")'],
        ['date and time("2031-01-31T08:30:00")', 'differs', 'date and time("2031-01-31T08:30:00+08:00")'],
      ]),
      ...refused('mapping', [
        ['now()', 'differs', 'string(now())'],
        ['{at: now()}', 'differs', '{at: string(now())}'],
        ['[today()]', 'differs', '[string(today())]'],
      ]),
    ],
  },
  {
    title: 'Numbers',
    rows: refused('attribute', [
      ['12345678901234567890', 'differs', '"12345678901234567890"'],
      ['0.1234567890123456789', 'differs', '"0.1234567890123456789"'],
      ['string(1.0)', 'differs', '"1.0"'],
      ['string(count(reasons))', 'differs', 'count(reasons)'],
    ]),
  },
  {
    title: 'Functions and constructs',
    rows: [
      ...refused('condition', [
        ['matches(outcome, "e.*")', 'function', 'starts with(outcome, "e")'],
        ['is blank(outcome)', 'function', 'outcome = null or outcome = ""'],
        ...[
          'before(heardOn, outcome)',
          'after(heardOn, outcome)',
          'meets(heardOn, outcome)',
          'met by(heardOn, outcome)',
          'overlaps(heardOn, outcome)',
          'overlaps before(heardOn, outcome)',
          'overlaps after(heardOn, outcome)',
          'finishes(heardOn, outcome)',
          'finished by(heardOn, outcome)',
          'includes(heardOn, outcome)',
          'during(heardOn, outcome)',
          'starts(heardOn, outcome)',
          'started by(heardOn, outcome)',
          'coincides(heardOn, outcome)',
        ].map((expression) => [expression, 'function', 'outcome = "in-time"'] as const),
        ['all([urgent, office.open])', 'function', 'urgent and office.open'],
      ]),
      ...refused('mapping', [
        ['uuid()', 'function', 'office.id'],
        ['random number()', 'function', '"one"'],
        ['sum([])', 'function', 'outcome'],
        ['modulo(outcome, outcome)', 'function', 'outcome'],
        ['nofunction(outcome)', 'function', 'outcome'],
        ['context put(office, "id", null)', 'function', '{open: office.open, id: null}'],
        ['get value(office, "id")', 'function', 'office.id'],
        ['function(x) x', 'differs', 'outcome'],
        ['[1..3]', 'differs', '["1", "2", "3"]'],
        ['for i in 1..3 return outcome', 'function', 'for reason in reasons return outcome'],
      ]),
    ],
  },
]
