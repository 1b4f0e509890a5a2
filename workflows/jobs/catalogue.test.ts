import { describe, expect, it } from 'vitest'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'
import { listJobTypes } from './catalogue.ts'
import { describeJobSchemas, describeJobs } from './describe-jobs.ts'
import { JobFault } from './job-fault.ts'
import { performJob } from './perform-job.ts'

const types = listJobTypes()
const context = { stores: { savepoint: (work: () => unknown) => work() } } as unknown as RuntimeContext
const request = { headers: {}, applicationId: 'none', key: 'none' }

describe('the job catalogue', () => {
  it.each(describeJobSchemas())('says what $type takes and gives, as JSON Schema', ({ summary, input, headers, output }) => {
    expect(summary.length).toBeGreaterThan(20)
    expect(input).toMatchObject({ type: 'object', required: ['applicationId'] })
    expect(headers).toMatchObject({ type: 'object' })
    expect(output).toMatchObject({ type: 'object', additionalProperties: false })
  })

  it('names the variables that a workflow may read afterwards', () => {
    expect(describeJobs()['rules.determine']).toEqual({ outputs: ['outcome'] })
  })

  it.each(types.map(([type]) => type))('refuses %s without the application that it is of, and does nothing', async (type) => {
    const done = performJob({ ...request, type, variables: { applicationId: 'x' } }, context)
    await expect(done).rejects.toThrow(JobFault)
    await expect(done).rejects.toThrow(`the variables of the job ${type}`)
    await expect(done).rejects.toThrow('applicationId is not right')
  })

  it('refuses headers that are not right', async () => {
    const variables = { applicationId: '01900000-0000-7000-8000-000000000000' }
    const done = performJob({ ...request, type: 'notice.send', variables, headers: { about: '' } }, context)
    await expect(done).rejects.toThrow('the headers of the job notice.send')
  })
})
