import type { z } from 'zod'
import type { JobRequest } from '#engine/process/ports.ts'
import type { Variables } from '#engine/process/types.ts'
import type { RuntimeContext } from '../embedded/embedded-runtime.ts'
import { findJobHandler } from './catalogue.ts'
import { JobFault } from './job-fault.ts'

/**
 * Does a job under a savepoint, whichever runtime asks for it. What it is given and what it gives are as the catalogue says.
 * @throws JobFault when it cannot be done as things stand; nothing of it stays.
 */
export const performJob = async (request: JobRequest, context: RuntimeContext): Promise<Variables> => {
  const type = findJobHandler(request.type)
  if (type === undefined) throw new TypeError(`Expected a handler of ${request.type}.`)
  requireParsed(type.input, request.variables, `the variables of the job ${request.type}`)
  const headers = requireParsed(type.headers, request.headers, `the headers of the job ${request.type}`) as Record<string, string>
  const given = await context.stores.savepoint(() => type.handle({ ...request, headers }, context))
  const output = type.output.safeParse(given)
  if (!output.success)
    throw new TypeError(`Expected the job ${request.type} to set what it says, but: ${listIssues(output.error)}.`)
  return given
}

const requireParsed = (schema: z.ZodObject, given: unknown, what: string): unknown => {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new JobFault(`Expected ${what} to be as the catalogue says, but: ${listIssues(parsed.error)}. Mend them and try again.`)
}

/** Names and codes: a value may be personal. */
const listIssues = ({ issues }: z.ZodError): string =>
  issues.map((issue) => `${issue.path.join('.') || 'it'} is not right (${issue.code})`).join('; ')
