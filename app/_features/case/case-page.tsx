import { type ReactNode, Suspense } from 'react'
import { formatInstant, formatPerson } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Note } from '../../_ui/note.tsx'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { CaseWorkAside, CaseWorkContent } from '../case-work/case-work.tsx'
import type { PanelProps } from '../case-work/case-work-view.ts'
import type { TaskDraft } from '../drafts/use-task-draft.ts'
import type { EvidenceFact } from '../evidence/evidence-rows.ts'
import { EvidenceSection } from '../evidence/evidence-section.tsx'
import { OverrideNote } from '../override/override-note.tsx'
import { Presence } from '../presence/presence.tsx'
import { Asked } from './asked.tsx'
import { Assumptions, Missing } from './beside.tsx'
import { CaseHeader } from './case-header.tsx'
import styles from './case-page.module.css'
import type { CaseView } from './case-view.ts'
import { Decision } from './decision.tsx'
import { EndedWorkflow } from './ended-workflow.tsx'
import { Entitlement, Runs } from './entitlement.tsx'
import { findShown } from './find-shown.ts'
import { Household } from './household.tsx'
import { TaskPanel } from './task-panel.tsx'
import { Timeline } from './timeline.tsx'
import { WorkedOut } from './worked-out.tsx'
import { WouldChange } from './would-change.tsx'

type Changes = Parameters<typeof WouldChange>[0]['changes'] | null

type CasePageProps = {
  readonly view: CaseView
  readonly work: PanelProps['work']
  readonly facts: readonly EvidenceFact[]
  /** Searched for while the page stands already. */
  readonly findChanges: () => Promise<Changes>
  readonly tabs: ReactNode
  readonly mayAnswer: boolean
  readonly mayWork: boolean
  /** Who reads, and what they typed into tasks of this case and have not sent. */
  readonly readerId: string
  readonly drafts: readonly TaskDraft[]
  /** Since when the cluster that carries out workflows does not answer; null when it does, or when there is none. */
  readonly clusterAwaySince: string | null
  readonly today: string
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** One case: who, the decision with its reasons, what is missing, how it was worked out, what is due, and the step that waits. */
export function CasePage(props: CasePageProps) {
  const { view, work, facts, tabs, mayWork, mayAnswer, readerId, drafts, clusterAwaySince, today, timeZone, locale, t } = props
  const { determination, incidents, program } = view
  const explanation = determination?.explanation
  const shown = findShown(view)
  const panels = { work, may: { work: mayWork, answer: mayAnswer }, today, timeZone }
  return (
    <div className={styles.page}>
      <CaseHeader view={view} today={today} locale={locale} t={t}>
        <Presence applicationId={view.application.id} version={work.version} />
      </CaseHeader>
      {tabs}
      <div className={styles.columns}>
        <ScrollRegion className={styles.content} label={program.title[locale]}>
          {clusterAwaySince === null ? null : (
            <Note tone="warning">
              <strong>{t('cluster.away.title')}.</strong>{' '}
              {t('cluster.away.text', { at: formatInstant(clusterAwaySince, timeZone, locale) })}
            </Note>
          )}
          <EndedWorkflow view={view} mayEnd={mayAnswer} timeZone={timeZone} locale={locale} t={t} />
          {incidents.map((incident) => (
            <Note key={incident.createdAt + incident.element} tone="danger">
              <strong>{t('incident.title')}.</strong>{' '}
              {t('incident.text', { element: incident.element, at: formatInstant(incident.createdAt, timeZone, locale) })}
            </Note>
          ))}
          <div className={styles.reasons}>
            <div>
              <OverrideNote override={shown?.override ?? null} overrides={work.overrides} locale={locale} t={t} />
              <Decision view={view} shown={shown} timeZone={timeZone} locale={locale} t={t} />
              <Suspense>
                <ChangesSection find={props.findChanges} currency={program.currency} locale={locale} t={t} />
              </Suspense>
              <Runs runs={explanation?.runs ?? []} locale={locale} t={t} />
            </div>
            <div>
              <Asked view={view} work={work} locale={locale} t={t} />
              {explanation === undefined ? null : <Missing missing={explanation.missing} locale={locale} t={t} />}
              <Household view={view} locale={locale} t={t} />
              {shown === null ? null : <WorkedOut run={shown} currency={program.currency} locale={locale} t={t} />}
              <Assumptions assumptions={explanation?.assumptions ?? []} locale={locale} t={t} />
            </div>
          </div>
          <Entitlement view={view} locale={locale} t={t} />
          <EvidenceSection facts={facts} currency={program.currency} timeZone={timeZone} t={t} />
          <CaseWorkContent {...panels} people={listPeople(view, locale)} />
        </ScrollRegion>
        <ScrollRegion className={styles.aside} label={t('timeline.title')}>
          <TaskPanel
            tasks={view.tasks}
            mayWork={mayWork}
            readerId={readerId}
            drafts={drafts}
            version={work.version}
            today={today}
            timeZone={timeZone}
            locale={locale}
            t={t}
          />
          <CaseWorkAside {...panels} />
          <Timeline view={view} timeZone={timeZone} locale={locale} t={t} />
        </ScrollRegion>
      </div>
    </div>
  )
}

/** People of the case whom the registry knows by number. */
const listPeople = ({ roles }: CaseView, locale: Locale) =>
  roles.flatMap(({ person: filler, head }) => {
    const person = filler ?? head
    return person === null || person.registerNumber === null || person.dateOfDeath !== null
      ? []
      : [{ name: formatPerson(person.name, locale), registerNumber: person.registerNumber }]
  })

type ChangesSectionProps = Pick<CasePageProps, 'locale' | 't'> & {
  readonly find: CasePageProps['findChanges']
  readonly currency: string
}

async function ChangesSection({ find, ...reading }: ChangesSectionProps) {
  const changes = await find()
  return changes === null ? null : <WouldChange changes={changes} {...reading} />
}
