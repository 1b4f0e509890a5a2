import { removed } from '../build-program-files.ts'
import type { BadProgram } from './bad-program.ts'

/** Names that lead nowhere, and order between parts. */
export const badReferences: readonly BadProgram[] = [
  {
    code: 'duplicate-id',
    mistake: 'a queue twice',
    changes: { 'program.json#/queues/1': 'approval' },
    path: 'program.json#/queues/1',
    says: ['"approval"', 'twice'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a payee who is no role',
    changes: { 'program.json#/payee': 'guardian' },
    path: 'program.json#/payee',
    says: ['"guardian"', '"household", "person"'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a rule set without a file',
    changes: { 'program.json#/rules/0/ruleSet': 'other' },
    path: 'program.json#/rules/0/ruleSet',
    says: ['"other"', '"entitlement"'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a form without a file',
    changes: { 'program.json#/forms/apply': 'request' },
    path: 'program.json#/forms/apply',
    says: ['"request"', '"apply", "approve"'],
    also: ['fact-without-form'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a workflow without a file',
    changes: { 'program.json#/process': 'flow' },
    path: 'program.json#/process',
    says: ['"flow"', '"case"'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a language without texts',
    changes: { 'translations/mn.json': removed },
    path: 'program.json#/languages/1',
    says: ['"mn"', '"en"'],
  },
  {
    code: 'reference-unknown',
    mistake: 'a citation of nothing',
    changes: { 'parameters/amount.json#/values/0/citation': 'law-9' },
    path: 'parameters/amount.json#/values/0/citation',
    says: ['legal basis "law-9"', '"example-law"'],
  },
  {
    code: 'reference-unused',
    mistake: 'a legal basis that nothing cites',
    changes: { 'program.json#/legalBasis/1': { id: 'old-law', citation: 'Repealed', status: 'assumed' } },
    path: 'program.json#/legalBasis',
    says: ['"old-law"'],
  },
  {
    code: 'reference-unused',
    mistake: 'texts of a language that the programme does not name',
    changes: { 'translations/fr.json': { 'program.title': 'Allocation' } },
    path: 'translations/fr.json',
    says: ['"fr"'],
  },
  {
    code: 'date-order',
    mistake: 'a rule set from a day before the one before it',
    changes: { 'program.json#/rules/1': { from: '2019-01-01', ruleSet: 'entitlement' } },
    path: 'program.json#/rules/1/from',
    says: ['2019-01-01'],
    also: ['parameter-gap', 'parameter-gap'],
  },
  {
    code: 'currency-unknown',
    mistake: 'a currency that does not exist',
    changes: { 'program.json#/currency': 'XQZ' },
    path: 'program.json#/currency',
    says: ['"XQZ"'],
  },
  {
    code: 'time-zone-unknown',
    mistake: 'a time zone that does not exist',
    changes: { 'program.json#/timeZone': 'Asia/Ulan' },
    path: 'program.json#/timeZone',
    says: ['"Asia/Ulan"'],
  },
  {
    code: 'role-cycle',
    mistake: 'a person found from a household that is found from the person',
    changes: { 'program.json#/roles/household': { householdOf: 'household' } },
    path: 'program.json#/roles/household',
    says: ['"household"'],
  },
]
