import type { DeterminedPeriod } from '#engine/cases/determination/determination.ts'
import { type Change, listChanges, listSettlements, type Settlement } from '#engine/rules/index.ts'
import { calendarDate } from '#engine/values/date.ts'
import { instant } from '#engine/values/instant.ts'
import { period } from '#engine/values/period.ts'
import { readingCases } from '../access.ts'
import { authorised } from '../init.ts'
import { describeFact } from './describe-fact.ts'
import { CaseInput } from './evidence.ts'
import { findApplication, logCaseRead } from './find-application.ts'

/** Nearest first; more of them say nothing. */
const mostShown = 6

/**
 * What would change the outcome of the period that the case page shows, each by a single fact: where it is decided the nearest values that turn it round, where it
 * is not the values of what is missing that decide it. Null where the rules have not run, failed, or two people decided against them.
 */
export const listCaseChanges = authorised(readingCases)
  .input(CaseInput)
  .query(({ ctx, input }) =>
    ctx.services.work(ctx.scope, async (context) => {
      const application = await findApplication(context, input.applicationId)
      await logCaseRead(context, application, 'changes')
      const determination =
        application.determinationId === null
          ? undefined
          : await context.stores.cases.findDetermination(application.determinationId)
      if (determination === undefined) return null
      const shown = findShownPeriod(determination.periods, determination.outcome)
      if (shown === undefined || shown.outcome === 'error' || (shown.override ?? null) !== null) return null
      const runnable = await context.programs.get(determination.bundleHash)
      const request = {
        facts: determination.snapshot,
        period: period(shown.period),
        days: determination.days,
        knownAt: instant(determination.knownAt),
      }
      const found: readonly (Change | Settlement)[] =
        shown.outcome === 'undetermined' ? listSettlements(runnable.rules, request) : listChanges(runnable.rules, request)
      const household = await context.caseQueries.listHousehold({
        subjectId: application.subjectId,
        day: calendarDate(context.today),
      })
      return {
        period: shown.period,
        outcome: shown.outcome,
        changes: found.slice(0, mostShown).map((change) => {
          const { label, itemId, typed } = describeFact(runnable, change.fact)
          return {
            fact: change.fact,
            label,
            person: household.find(({ person }) => person?.id === itemId)?.person?.name ?? null,
            from: 'from' in change ? typed(change.from) : null,
            to: typed(change.to),
            direction: change.direction ?? null,
            outcome: change.outcome as 'eligible' | 'ineligible',
          }
        }),
      }
    }),
  )

/** The newest period with the outcome of the whole, whose reasons the page gives. */
const findShownPeriod = (periods: readonly DeterminedPeriod[], outcome: string): DeterminedPeriod | undefined =>
  periods.findLast((one) => one.outcome === outcome) ?? periods.at(-1)
