import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'

type Outputs = inferRouterOutputs<AppRouter>

/** What is done on a case beside its tasks, as the procedure gives it to the pages. */
export type CaseWorkView = Outputs['caseWork']['get']
export type ChangeableFact = CaseWorkView['facts'][number]
export type EffectsAnswer = Outputs['override']['preview']
/** The same of a change of evidence, with what the case is now where it is not what was looked at. */
export type EvidenceAnswer = Outputs['evidence']['preview']
export type CaseChange = NonNullable<EvidenceAnswer['conflict']>['changes'][number]
export type DescribedEffects = Extract<EffectsAnswer, { ok: true }>['effects']

/** What the panels of the case page share. */
export type PanelProps = {
  readonly work: CaseWorkView
  /** Whether the reader may work on cases at all, and answer overrides. */
  readonly may: { readonly work: boolean; readonly answer: boolean }
  readonly today: string
  readonly timeZone: string
}
