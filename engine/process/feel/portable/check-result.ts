import { type Difference, isTemporal, type Kind } from './kinds.ts'

/** What an expression is for. */
export type ExpressionUse = 'condition' | 'mapping' | 'script' | 'schedule' | 'attribute'

const SCHEDULES: ReadonlySet<Kind> = new Set(['any', 'text', 'null', 'date and time', 'duration'])

const checkStored = (kind: Kind): Difference | undefined =>
  isTemporal(kind)
    ? {
        what: `A ${kind} is stored as a text that Java writes, and never becomes a ${kind} again by itself`,
        instead: 'Store string(…) of it.',
      }
    : undefined

const checks: Readonly<Record<ExpressionUse, (kind: Kind) => Difference | undefined>> = {
  condition: (kind) =>
    kind === 'boolean' || kind === 'any'
      ? undefined
      : { what: `A condition must be true or false, and a ${kind} stops the case`, instead: 'Write a comparison: x = "code".' },
  mapping: checkStored,
  script: checkStored,
  schedule: (kind) =>
    SCHEDULES.has(kind)
      ? undefined
      : {
          what: `A ${kind} is no time at which something can be due`,
          instead: 'Write a date and time with its offset: date and time("2031-01-31T08:30:00Z"), now() + duration("P5D").',
        },
  attribute: checkStored,
}

/** What is wrong with the kind of an expression's value, for its use. */
export const checkResult = (use: ExpressionUse, kind: Kind): Difference | undefined => checks[use](kind)
