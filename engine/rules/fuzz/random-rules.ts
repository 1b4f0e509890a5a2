import type { Random } from '../../values/random.ts'
import type { Rule } from '../rule-set.ts'

/** What a random rule gives. */
export type SampleKind = 'condition' | 'integer' | 'decimal' | 'money' | 'date' | 'code'

/** What an operator's sample is made with: random parts of a kind, ever smaller the deeper they stand. */
export type SampleGenerator = {
  readonly random: Random
  readonly part: (kind: SampleKind) => Rule
  /** A whole number that stands in the rule, and one that is not zero. */
  readonly whole: () => number
  readonly positive: () => number
  readonly list: () => Rule
  /** A part that may read the record of an aggregate, and one that may read the member of a step for members. */
  readonly ofItem: (kind: SampleKind) => Rule
  readonly ofMember: (kind: SampleKind) => Rule
  readonly pick: <T>(...choices: readonly T[]) => T
}

/** One way to use an operator: what it gives, and a random well-typed rule. `for`: only in a step for members. */
export type Sample = { readonly gives: SampleKind; readonly for?: 'member'; readonly rule: (g: SampleGenerator) => Rule }

/** A step that rules after it may read: of a step for members, the sum over them. */
export type StepBefore = { readonly id: string; readonly kind: SampleKind; readonly for: 'unit' | 'member' }

export const readStep = ({ id, for: scope }: StepBefore): Rule =>
  scope === 'member' ? { sum: [{ var: 'members' }, { step: id }] } : { step: id }

/** Facts of the random model, by kind. */
const facts: Readonly<Record<SampleKind, readonly string[]>> = {
  condition: ['person.a', 'person.b', 'person.c'],
  integer: ['person.k', 'person.m', 'person.n'],
  decimal: ['person.x', 'person.y'],
  money: ['person.income', 'person.cost'],
  date: ['person.born', 'person.since'],
  code: ['person.area'],
}
const fieldsOfItems: Readonly<Record<SampleKind, readonly string[]>> = {
  condition: ['adult'],
  integer: ['age'],
  decimal: ['share'],
  money: ['income'],
  date: ['born'],
  code: [],
}
const parameters: Readonly<Record<SampleKind, readonly string[]>> = {
  condition: ['open'],
  integer: ['limit'],
  decimal: ['rate'],
  money: ['amount'],
  date: ['reform'],
  code: [],
}
/** Facts that may be none, behind an `orElse`. */
const nullable: Readonly<Partial<Record<SampleKind, string>>> = { money: 'person.pension', date: 'person.died' }

const literals: Readonly<Record<SampleKind, (random: Random) => Rule>> = {
  condition: (random) => random.chance(0.5),
  integer: (random) => random.between(-20, 20),
  decimal: (random) => `${random.between(-3, 3)}.${random.between(0, 99)}`.replace('-0', '0'),
  money: () => 0,
  date: (random) => `20${String(random.between(10, 29))}-0${random.between(1, 9)}-1${random.between(0, 9)}`,
  code: (random) => random.pick(['city', 'village', 'steppe']),
}

/** Random well-typed rules of the operators' samples; the steps before it may be read too. */
export const createRuleMaker = (random: Random, samples: ReadonlyMap<SampleKind, readonly Sample[]>) => {
  let item: 'item' | 'member' | undefined
  let depth = 0
  let deepest = 1
  let steps: readonly StepBefore[] = []
  const leaf = (kind: SampleKind): Rule => {
    const own = steps.filter((step) => step.kind === kind)
    const choices: (() => Rule)[] = [
      () => ({ var: random.pick(facts[kind]) }),
      () => ({ var: random.pick(facts[kind]) }),
      ...(parameters[kind].length === 0 ? [] : [() => ({ param: random.pick(parameters[kind]) })]),
      ...(item !== undefined && fieldsOfItems[kind].length > 0
        ? [
            () => ({ var: `${item}.${random.pick(fieldsOfItems[kind])}` }),
            () => ({ var: `${item}.${random.pick(fieldsOfItems[kind])}` }),
          ]
        : []),
      ...(own.length > 0 ? [() => readStep(random.pick(own))] : []),
      ...(nullable[kind] === undefined
        ? []
        : [(): Rule => ({ orElse: [{ var: nullable[kind] as string }, { var: random.pick(facts[kind]) }] })]),
    ]
    return random.pick(choices)()
  }
  const reading = (bound: typeof item, make: () => Rule): Rule => {
    const outer = item
    item = bound
    const rule = make()
    item = outer
    return rule
  }
  const part = (kind: SampleKind): Rule => {
    const ways = samples.get(kind) ?? []
    if (depth >= deepest || ways.length === 0 || random.chance(0.25 + depth * 0.12)) return leaf(kind)
    depth += 1
    const rule = random.pick(ways).rule(generator)
    depth -= 1
    return rule
  }
  const generator: SampleGenerator = {
    random,
    part,
    whole: () => random.between(-9, 30),
    positive: () => random.between(1, 12),
    list: () => (random.chance(0.6) ? { var: 'members' } : { filter: [{ var: 'members' }, generator.ofItem('condition')] }),
    ofItem: (kind) => reading('item', () => part(kind)),
    ofMember: (kind) => reading('member', () => part(kind)),
    pick: (...choices) => random.pick(choices),
  }
  return {
    make: (kind: SampleKind, before: typeof steps): Rule => {
      steps = before
      depth = 0
      deepest = random.chance(0.05) ? 4 : random.between(0, 2)
      const ways = samples.get(kind) ?? []
      return ways.length === 0 ? leaf(kind) : random.pick(ways).rule(generator)
    },
    /** The rule of a step for members. */
    makeOf: (sample: Sample, before: typeof steps): Rule => {
      steps = before
      depth = 0
      deepest = random.between(0, 2)
      return sample.rule(generator)
    },
    literal: (kind: SampleKind): Rule => literals[kind](random),
  }
}
