/** What an expression is known to give; `any` is what a variable holds: JSON, so never a date. */
export type Kind =
  | 'any'
  | 'null'
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'context'
  | 'date'
  | 'time'
  | 'date and time'
  | 'date and time without offset'
  | 'duration'
  | 'function'
  | 'range'

/** Something that the runtimes do not agree on, or that a cluster stops a case at, with the way to write it instead. */
export type Difference = { readonly what: string; readonly instead: string }

const TEMPORAL: ReadonlySet<Kind> = new Set(['date', 'time', 'date and time', 'date and time without offset', 'duration'])

export const isTemporal = (kind: Kind): boolean => TEMPORAL.has(kind)

/** Functions whose value is the same on both runtimes, and that a workflow has a use for; what each gives. */
export const PORTABLE_FUNCTIONS: Readonly<Record<string, Kind>> = {
  now: 'date and time',
  today: 'date',
  date: 'date',
  time: 'time',
  'date and time': 'date and time',
  duration: 'duration',
  string: 'text',
  contains: 'boolean',
  'starts with': 'boolean',
  'ends with': 'boolean',
  'upper case': 'text',
  'lower case': 'text',
  'list contains': 'boolean',
  count: 'number',
  'is empty': 'boolean',
  append: 'list',
  concatenate: 'list',
  'get or else': 'any',
  'is defined': 'boolean',
  not: 'boolean',
}

/** Functions over ranges and points: the runtimes have them in different shapes. */
const RANGE_FUNCTIONS = [
  'before',
  'after',
  'meets',
  'met by',
  'overlaps',
  'overlaps before',
  'overlaps after',
  'finishes',
  'finished by',
  'includes',
  'during',
  'starts',
  'started by',
  'coincides',
]

/** What to write instead of functions that a designer may look for. */
export const INSTEAD_OF_FUNCTIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    RANGE_FUNCTIONS.map((name) => [name, 'Compare periods and days in the rules, and branch on the code of the outcome.']),
  ),
  context: 'Write the context out: {office: office.id, outcome: outcome}.',
  'context put': 'Write the context out, with every entry it shall have: {office: office.id, outcome: outcome}.',
  'context merge': 'Write the context out, with every entry it shall have: {office: office.id, outcome: outcome}.',
  'get value': 'Name the entry: office.id.',
  'get entries': 'Name the entries that are needed: office.id.',
  matches: 'Use contains, starts with or ends with, or a step of the rules.',
  replace: 'Let a job give the text as it must be.',
  split: 'Let a job give a list.',
  sum: 'Add up in the rules, and branch on the code of the outcome.',
  mean: 'Calculate in the rules, and branch on the code of the outcome.',
  min: 'Compare in the rules, and branch on the code of the outcome.',
  max: 'Compare in the rules, and branch on the code of the outcome.',
  modulo: 'Calculate in the rules: zero would stop the case.',
  decimal: 'Round in the rules.',
  number: 'Keep codes as texts, and numbers in the rules.',
  'is blank': 'Write x = null or x = "".',
  partition: 'Let a job give a list of lists.',
  'random number': 'Let a job draw: a workflow must do the same every time.',
  uuid: 'Let a job give the id: a workflow must do the same every time.',
  assert: 'Branch on the condition: a failed assertion stops the case.',
  sort: 'Let a job give the list in its order.',
}
