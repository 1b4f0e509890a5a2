import { IconAlertTriangle, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import Link from 'next/link'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { ScrollRegion } from '../../_ui/scroll-region.tsx'
import { Status } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'
import { Diagram } from './diagram.tsx'
import { nameIncident } from './incident-words.ts'
import { listInstanceMarks } from './instance-marks.ts'
import { InstanceVariables } from './instance-variables.tsx'
import { InstanceWaits } from './instance-waits.tsx'
import styles from './operations.module.css'
import { type DiagramView, type InstanceView, nameElement, shortHash } from './process-view.ts'
import { RetryForm } from './retry-form.tsx'
import { StepHistory } from './step-history.tsx'

type InstancePageProps = {
  readonly instance: InstanceView
  readonly diagram: DiagramView
  readonly mayOperate: boolean
  readonly mayReadCases: boolean
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** One workflow: its way on the drawing, what stopped it, its variables and what it waits for. */
export function InstancePage(props: InstancePageProps) {
  const { instance, diagram, timeZone, locale, t } = props
  return (
    <div className={styles.columns}>
      <div className={styles.drawing}>
        <Diagram
          xml={diagram.xml}
          label={t('operations.diagram.label', { title: diagram.title[locale] })}
          marks={listInstanceMarks(instance)}
        />
      </div>
      <div className={styles.aside}>
        <InstanceFacts {...props} />
        <Incidents {...props} />
        <section>
          <h2>{t('operations.variables.title')}</h2>
          <InstanceVariables variables={instance.variables} elements={diagram.elements} t={t} />
        </section>
        <section>
          <h2>{t('operations.waits.title')}</h2>
          <InstanceWaits instance={instance} elements={diagram.elements} timeZone={timeZone} locale={locale} t={t} />
        </section>
      </div>
      <ScrollRegion className={styles.under} label={t('operations.history.title')}>
        <section className={styles.section}>
          <h2>{t('operations.history.title')}</h2>
          <StepHistory steps={instance.steps} elements={diagram.elements} timeZone={timeZone} locale={locale} t={t} />
        </section>
      </ScrollRegion>
    </div>
  )
}

function InstanceFacts({ instance, diagram, mayReadCases, timeZone, locale, t }: InstancePageProps) {
  return (
    <section>
      <h2 className="hidden">{t('operations.facts.title')}</h2>
      <dl className={styles.facts}>
        <dt>{t('operations.column.state')}</dt>
        <dd>
          <InstanceStatus instance={instance} t={t} />
        </dd>
        <dt>{t('operations.column.case')}</dt>
        <dd>{mayReadCases ? <Link href={`/cases/${instance.reference}`}>{instance.reference}</Link> : instance.reference}</dd>
        <dt>{t('operations.column.program')}</dt>
        <dd>{diagram.title[locale]}</dd>
        <dt>{t('operations.column.version')}</dt>
        <dd>
          <Link href={`/operations/workflow/${instance.bundleHash}`} className={styles.code}>
            {shortHash(instance.bundleHash)}
          </Link>
        </dd>
        <dt>{t('operations.column.started')}</dt>
        <dd>{formatInstant(instance.startedAt, timeZone, locale)}</dd>
        {instance.endedAt === null ? null : (
          <>
            <dt>{t('operations.column.ended')}</dt>
            <dd>{formatInstant(instance.endedAt, timeZone, locale)}</dd>
          </>
        )}
        {instance.runtime === 'zeebe' ? (
          <>
            <dt>{t('operations.column.runtime')}</dt>
            <dd>{t('operations.runtime.zeebe')}</dd>
          </>
        ) : null}
      </dl>
    </section>
  )
}

function InstanceStatus({ instance, t }: Pick<InstancePageProps, 'instance' | 't'>) {
  if (instance.incidents.some(({ resolvedAt }) => resolvedAt === null))
    return (
      <Status tone="danger" icon={IconAlertTriangle}>
        {t('operations.state.stopped')}
      </Status>
    )
  return instance.status === 'active' ? (
    <Status tone="info" icon={IconPlayerPlay}>
      {t('operations.state.running')}
    </Status>
  ) : (
    <Status tone="neutral" icon={IconCircleCheck}>
      {t('operations.state.ended')}
    </Status>
  )
}

function Incidents({ instance, diagram, mayOperate, timeZone, locale, t }: InstancePageProps) {
  const open = instance.incidents.filter(({ resolvedAt }) => resolvedAt === null)
  if (open.length === 0) return null
  const variables = instance.variables.find(({ isRoot }) => isRoot)?.values ?? {}
  return (
    <section>
      <h2>{t('operations.stopped.title')}</h2>
      {open.map((incident) => (
        <div key={incident.incidentKey} className={styles.incident}>
          <strong>{nameElement(diagram.elements, incident.element)}</strong>
          <p>
            {nameIncident(incident.type, t)}. <span lang="en">{incident.message}</span>
          </p>
          <p className="muted">{t('operations.since', { at: formatInstant(incident.createdAt, timeZone, locale) })}</p>
          {mayOperate ? (
            <RetryForm
              instanceId={instance.id}
              incidentKey={incident.incidentKey}
              reference={instance.reference}
              message={incident.message}
              variables={variables}
            />
          ) : null}
        </div>
      ))}
    </section>
  )
}
