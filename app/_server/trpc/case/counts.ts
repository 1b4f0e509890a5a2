import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'

/** How many cases are in sight, by status, for the views of the side bar. No person is read. */
export const countCases = authorised(readingCases).query(({ ctx }) =>
  ctx.services.work(ctx.scope, ({ caseQueries }) => caseQueries.countByStatus()),
)
