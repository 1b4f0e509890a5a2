import { removed } from '../build-program-files.ts'
import { type BadProgram, birthDate, replace } from './bad-program.ts'

/** Facts, forms, letters, texts and tests that do not fit together. */
export const badFactsAndTexts: readonly BadProgram[] = [
  {
    code: 'fact-source-missing',
    mistake: 'a fact that comes from nowhere',
    changes: { [`${birthDate}/x-source`]: removed },
    path: birthDate,
    says: ['"person.birthDate"'],
  },
  {
    code: 'fact-source-missing',
    mistake: 'an attribute that the registry does not have',
    changes: { [`${birthDate}/x-registry`]: 'person.shoeSize' },
    path: birthDate,
    says: ['"person.shoeSize"'],
  },
  {
    code: 'form-unsupported',
    mistake: 'a required field that is not there',
    changes: { 'forms/apply.schema.json#/required/1': 'income' },
    path: 'forms/apply.schema.json#/required',
    says: ['"income"', '"registerNumber", "resident"'],
  },
  {
    code: 'form-fact-unknown',
    mistake: 'a field that asserts an undeclared fact',
    changes: { 'forms/apply.schema.json#/properties/registerNumber/x-fact': 'person.shoeSize' },
    path: 'forms/apply.schema.json#/properties/registerNumber/x-fact',
    says: ['"person.shoeSize"'],
  },
  {
    code: 'form-fact-type',
    mistake: 'a yes or no asked as text',
    changes: { 'forms/apply.schema.json#/properties/resident': { type: 'string', 'x-fact': 'person.resident' } },
    path: 'forms/apply.schema.json#/properties/resident',
    says: ['"person.resident"', 'boolean', 'string'],
  },
  {
    code: 'fact-without-form',
    mistake: 'a fact from the application that no form asks',
    changes: { 'forms/apply.schema.json#/properties/resident/x-fact': removed },
    path: 'facts.schema.json#/properties/person/properties/resident',
    says: ['"person.resident"'],
  },
  {
    code: 'letter-syntax',
    mistake: 'an output that is not closed',
    changes: { 'letters/award.liquid': 'Dear {{ person.name\n' },
    path: 'letters/award.liquid',
    says: ['Liquid', 'line:1'],
  },
  {
    code: 'translation-missing',
    mistake: 'a reason without a Mongolian text',
    changes: { 'translations/mn.json#/reason.under-age': removed },
    path: 'translations/mn.json#/reason.under-age',
    says: ['"reason.under-age"', '"The person is too young."'],
  },
  {
    code: 'translation-unused',
    mistake: 'a text for a queue that does not exist',
    changes: { 'translations/en.json#/queue.intake': 'Intake' },
    path: 'translations/en.json#/queue.intake',
    says: ['"queue.intake"'],
  },
  {
    code: 'test-too-few',
    mistake: 'no test at all',
    changes: { 'tests/examples.yaml': removed },
    path: 'tests',
    says: ['no test'],
  },
  {
    code: 'test-kind-missing',
    mistake: 'no test of an unknown fact',
    changes: { 'tests/examples.yaml': replace('eligible: undetermined, ', '') },
    path: 'tests',
    says: ['a fact is not known'],
  },
]
