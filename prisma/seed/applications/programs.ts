import type { Random } from '../random.ts'
import type { Cells, Mistake } from './mistakes.ts'
import type { Applicant, ApplicantHousehold, PopulationIndex } from './population-index.ts'

export type ApplicationProgram = 'child-benefit' | 'old-age-pension' | 'food-support'

/** One possible applicant: whoever the programme decides for, with the cells that name them and theirs. */
export type Candidate = { readonly subjectId: string; readonly cells: Cells }

export type ApplicationPlan = {
  /** Letters before the number of an application. */
  readonly prefix: string
  /** Share of the rows that have each mistake; the rest has none. */
  readonly shares: Partial<Record<Mistake, number>>
  /** Who may apply with good hope. */
  readonly listGood: (index: PopulationIndex) => readonly Candidate[]
  /** Who applies without: the wrong people. */
  readonly listWrong: { readonly [Kind in Mistake]?: (index: PopulationIndex, random: Random) => readonly Candidate[] }
}

const isPayable = (person: Applicant): person is Applicant & { readonly iban: string } => person.iban !== undefined

const claimChild = (child: Applicant, guardian: Applicant): Candidate => ({
  subjectId: child.id,
  cells: {
    'child.registerNumber': child.registerNumber,
    'guardian.registerNumber': guardian.registerNumber,
    'payee.account': guardian.iban ?? '',
  },
})

const childBenefit: ApplicationPlan = {
  prefix: 'CM',
  shares: {
    'unknown-register-number': 0.02,
    'look-alike-letters': 0.02,
    'malformed-register-number': 0.012,
    'formula-cell': 0.004,
    'missing-cell': 0.03,
    'account-of-another': 0.01,
    'guardian-not-related': 0.03,
    'wrong-age': 0.03,
    'claimed-before': 0.02,
    'row-repeated': 0.014,
  },
  listGood: ({ children }) =>
    children.flatMap(({ child, guardians: [guardian] }) => (guardian === undefined ? [] : [claimChild(child, guardian)])),
  listWrong: {
    'guardian-not-related': ({ children, living }, random) => {
      const strangers = living.filter((one) => one.age >= 25 && isPayable(one))
      return children
        .filter(({ guardians }) => guardians.length > 0)
        .map(({ child, guardians }) => claimChild(child, random.pick(strangers.filter((one) => !guardians.includes(one)))))
    },
    'wrong-age': ({ grownUp }) =>
      grownUp.flatMap(({ child, guardians: [parent] }) => (parent === undefined ? [] : [claimChild(child, parent)])),
  },
}

const claimPension = (person: Applicant): Candidate => ({
  subjectId: person.id,
  cells: {
    'insured.registerNumber': person.registerNumber,
    'insured.childrenRaised': String(person.children),
    'payee.account': person.iban ?? '',
  },
})

const oldAgePension: ApplicationPlan = {
  prefix: 'OP',
  shares: {
    'unknown-register-number': 0.05,
    'look-alike-letters': 0.05,
    'missing-cell': 0.05,
    'wrong-age': 0.1,
    'row-repeated': 0.05,
  },
  listGood: ({ living }) =>
    living.filter((one) => one.age >= 56 && one.age < 80 && one.insuredMonths >= 120 && isPayable(one)).map(claimPension),
  listWrong: {
    'wrong-age': ({ living }) =>
      living.filter((one) => one.age >= 30 && one.age < 48 && one.insuredMonths >= 12 && isPayable(one)).map(claimPension),
  },
}

const claimFood = ({ id, head, members }: ApplicantHousehold): Candidate => ({
  subjectId: id,
  cells: { 'household.registerNumber': (members.at(-1) ?? head).registerNumber, 'payee.account': head.iban ?? '' },
})

const foodSupport: ApplicationPlan = {
  prefix: 'FS',
  shares: {
    'unknown-register-number': 0.05,
    'look-alike-letters': 0.05,
    'missing-cell': 0.05,
    'score-too-high': 0.15,
    'row-repeated': 0.05,
  },
  listGood: ({ households }) =>
    households.filter(({ head, score }) => score !== undefined && score <= 310 && isPayable(head) && !head.abroad).map(claimFood),
  listWrong: {
    'score-too-high': ({ households }) =>
      households
        .filter(({ head, score }) => score !== undefined && score > 330 && isPayable(head) && !head.abroad)
        .map(claimFood),
  },
}

/** What a file of each programme looks like. The engine reads none of this: a file is data as any other. */
export const applicationPlans: Readonly<Record<ApplicationProgram, ApplicationPlan>> = {
  'child-benefit': childBenefit,
  'old-age-pension': oldAgePension,
  'food-support': foodSupport,
}
