import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'

/** One case as the procedure gives it to the pages. */
export type CaseView = inferRouterOutputs<AppRouter>['case']['get']
export type CaseTaskView = CaseView['tasks'][number]
export type Explanation = NonNullable<CaseView['determination']>['explanation']
export type ExplainedRun = Explanation['runs'][number]
