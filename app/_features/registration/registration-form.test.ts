import { describe, expect, it } from 'vitest'
import type { FormView } from '../../_server/trpc/program/describe-form.ts'
import { createRegistrationForm, mergeAnswers, pickAnswers, SUBMITTED_ON } from './registration-form.ts'

const view: FormView = {
  id: 'apply',
  schema: {
    type: 'object',
    required: ['number'],
    properties: { number: { type: 'string' }, account: { type: 'string' } },
    additionalProperties: false,
  },
  layout: { 'ui:order': ['account', 'number'] },
  texts: {},
  currency: 'MNT',
}
const form = createRegistrationForm(view, 'en', { submitted: 'Applied on', submittedHelp: 'The day.' })

describe('the form of a registration', () => {
  it('asks for the day too, after what the programme asks', () => {
    expect(form.schema.required).toEqual(['number', SUBMITTED_ON])
    expect(form.schema.properties?.[SUBMITTED_ON]).toMatchObject({ title: 'Applied on', format: 'date' })
    expect(form.uiSchema['ui:order']).toEqual(['account', 'number', '*'])
  })

  it('shows the answers to its own questions, and keeps those to the questions of another programme', () => {
    const kept = { number: 'A', elsewhere: 'B' }
    expect(pickAnswers(form, kept)).toEqual({ number: 'A' })
    expect(mergeAnswers(form, kept, { account: 'C', [SUBMITTED_ON]: '2026-11-20' })).toEqual({ elsewhere: 'B', account: 'C' })
    expect(mergeAnswers(form, kept, { number: undefined })).toEqual({ elsewhere: 'B' })
  })
})
