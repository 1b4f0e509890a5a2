import type { SubjectKind } from './types.ts'

/** How a fact reads in JSON. Money is decimal text in major units, as everywhere in facts; a list has items with attributes of their own. */
export type AttributeType = 'boolean' | 'code' | 'date' | 'decimal' | 'money' | 'text' | 'list'

/**
 * How the value changes:
 * `fixed` is one value, the latest known; `recorded` is a history by what was known when; `dated` is a history by validity as well;
 * `list` is a list of records that says whether it is complete.
 */
export type AttributeHistory = 'fixed' | 'recorded' | 'dated' | 'list'

export type AttributeDefinition = {
  readonly subject: SubjectKind
  readonly type: AttributeType
  readonly history: AttributeHistory
  readonly nullable: boolean
  readonly items?: Readonly<
    Record<string, { readonly type: AttributeType; readonly history: AttributeHistory; readonly nullable: boolean }>
  >
}

const fixed = (type: AttributeType) => ({ type, history: 'fixed', nullable: false }) as const
const nullableFixed = (type: AttributeType) => ({ type, history: 'fixed', nullable: true }) as const
const dateOfDeath = { type: 'date', history: 'recorded', nullable: true } as const

const dated = (subject: SubjectKind, type: AttributeType) => ({ subject, type, history: 'dated', nullable: false }) as const
const relatives = { birthDate: fixed('date'), sex: fixed('code'), dateOfDeath }

/**
 * The closed vocabulary of `x-registry` in a programme's facts: what the registry can tell, of whom, and how it changes.
 * A programme that needs more is a reason to add a row here, never to branch on the programme.
 */
export const registryAttributes = {
  'person.birthDate': { subject: 'person', ...fixed('date') },
  'person.birthDatePrecision': { subject: 'person', ...fixed('code') },
  'person.sex': { subject: 'person', ...fixed('code') },
  'person.citizen': { subject: 'person', ...fixed('boolean') },
  'person.dateOfDeath': { subject: 'person', ...dateOfDeath },
  'person.residesInCountry': dated('person', 'boolean'),
  'person.areaPath': dated('person', 'text'),
  'person.areaKind': dated('person', 'code'),
  'person.inHouseholdDatabase': dated('person', 'boolean'),
  'person.employments': {
    subject: 'person',
    type: 'list',
    history: 'list',
    nullable: false,
    items: { employer: fixed('text'), startedOn: fixed('date'), endedOn: nullableFixed('date') },
  },
  'person.contributions': {
    subject: 'person',
    type: 'list',
    history: 'list',
    nullable: false,
    // The month is named by its first day.
    items: { month: fixed('date'), wage: fixed('money'), kind: fixed('code') },
  },
  'person.children': { subject: 'person', type: 'list', history: 'list', nullable: false, items: relatives },
  'person.parents': { subject: 'person', type: 'list', history: 'list', nullable: false, items: relatives },
  'household.score': dated('household', 'decimal'),
  'household.assessedOn': dated('household', 'date'),
  'household.areaPath': dated('household', 'text'),
  'household.areaKind': dated('household', 'code'),
  'household.members': {
    subject: 'household',
    type: 'list',
    history: 'list',
    nullable: false,
    items: { ...relatives, role: { type: 'code', history: 'dated', nullable: false } },
  },
} as const satisfies Record<string, AttributeDefinition>

export type RegistryAttribute = keyof typeof registryAttributes

export const isRegistryAttribute = (name: string): name is RegistryAttribute => Object.hasOwn(registryAttributes, name)
