import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatCount, formatDate, formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { nameOf } from '../admin/name-of.ts'
import { Asked } from '../case/asked.tsx'
import { Assumptions, Missing } from '../case/beside.tsx'
import { CaseHeader } from '../case/case-header.tsx'
import type { CaseView } from '../case/case-view.ts'
import { Decision } from '../case/decision.tsx'
import { Entitlement, Runs } from '../case/entitlement.tsx'
import { findShown } from '../case/find-shown.ts'
import { Household } from '../case/household.tsx'
import { WorkedOut } from '../case/worked-out.tsx'
import { WouldChange } from '../case/would-change.tsx'
import type { CaseWorkView } from '../case-work/case-work-view.ts'
import type { EvidenceFact } from '../evidence/evidence-rows.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import { HistoryTable } from '../history/history-table.tsx'
import { OverrideNote } from '../override/override-note.tsx'
import styles from './case-summary.module.css'
import { Determinations } from './determinations.tsx'

type Outputs = inferRouterOutputs<AppRouter>['case']

type CaseSummaryProps = {
  readonly view: CaseView
  readonly work: CaseWorkView
  readonly facts: readonly EvidenceFact[]
  readonly changes: Outputs['changes']
  readonly history: Outputs['history']
  readonly today: string
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

const nothing = { document: false, cycle: false, instance: false }

/** The whole case on paper: who, what is asked and missing, the decision with its reasons, evidence, money, notes and what happened. */
export function CaseSummary({ view, work, facts, changes, history, today, timeZone, locale, t }: CaseSummaryProps) {
  const shown = findShown(view)
  const explanation = view.determination?.explanation
  const { currency } = view.program
  const total = Object.values(history.counts).reduce((sum, count) => sum + count, 0)
  const reader = { locale, t }
  return (
    <ScrollRegion className={styles.page} label={t('summary.title')}>
      <p className={styles.reference}>
        {t('summary.reference')} <span className="number">{view.application.reference}</span>
      </p>
      <CaseHeader view={view} today={today} {...reader} />
      <div className={styles.columns}>
        <Asked view={view} work={work} {...reader} />
        <Household view={view} {...reader} />
        {explanation === undefined ? null : <Missing missing={explanation.missing} {...reader} />}
        <Assumptions assumptions={explanation?.assumptions ?? []} {...reader} />
      </div>
      <OverrideNote override={shown?.override ?? null} overrides={work.overrides} {...reader} />
      <div className={styles.part}>
        <Decision view={view} shown={shown} timeZone={timeZone} {...reader} />
      </div>
      {shown === null ? null : <WorkedOut run={shown} currency={currency} {...reader} />}
      {changes === null ? null : <WouldChange changes={changes} currency={currency} {...reader} />}
      <Runs runs={explanation?.runs ?? []} {...reader} />
      <Determinations determinations={view.determinations} timeZone={timeZone} {...reader} />
      <EvidenceSection facts={facts} currency={currency} timeZone={timeZone} t={t} unfolded />
      <Entitlement view={view} {...reader} unfolded />
      {work.documents.length === 0 ? null : (
        <section className={styles.part}>
          <h3>{t('summary.documents')}</h3>
          <ul>
            {work.documents.map((document) => (
              <li key={document.id}>
                {document.name}. {nameOf(document.by, locale)}, {formatInstant(document.recordedAt, timeZone, locale)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {work.overrides.length === 0 ? null : (
        <section className={styles.part}>
          <h3>{t('summary.overrides')}</h3>
          <ul>
            {work.overrides.map((override) => (
              <li key={override.id}>
                {t(`outcome.${override.outcome}`)}, {formatDate(override.from, locale)} – {formatDate(override.to, locale)}.{' '}
                {override.reason} ({override.citationText}). {nameOf(override.by, locale)}
                {override.answerer === null ? null : `, ${nameOf(override.answerer, locale)}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {work.notes.length === 0 ? null : (
        <section className={styles.part}>
          <h3>{t('summary.notes')}</h3>
          <ul>
            {work.notes.map((note) => (
              <li key={note.id}>
                {note.text} ({nameOf(note.by, locale)}, {formatInstant(note.recordedAt, timeZone, locale)})
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.part}>
        <h3>{t('history.title')}</h3>
        <HistoryTable entries={history.entries} currency={currency} timeZone={timeZone} mayOpen={nothing} flush {...reader} />
        {history.next === null ? null : (
          <p className="muted">
            {t('summary.history.rest', { shown: formatCount(history.entries.length), total: formatCount(total) })}
          </p>
        )}
      </section>
    </ScrollRegion>
  )
}
