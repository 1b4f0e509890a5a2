import Link from 'next/link'
import { formatDate, formatInstant, formatPeriod } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { findMessageKey, type MessageValues, type Translate } from '../../_ui/translate.ts'
import type { CaseView } from './case-view.ts'
import styles from './timeline.module.css'

type TimelineProps = { readonly view: CaseView; readonly timeZone: string; readonly locale: Locale; readonly t: Translate }

/** The rest is in the complete history. */
const most = 10

/** What happened last, newest first, and who did it. */
export function Timeline({ view, timeZone, locale, t }: TimelineProps) {
  return (
    <section>
      <h3 className={styles.title}>{t('timeline.title')}</h3>
      <ol className={styles.timeline}>
        {view.events.slice(0, most).map((event) => {
          const actor = event.actor === null ? '' : locale === 'mn' ? event.actor.nameCyrillic : event.actor.nameLatin
          return (
            <li key={event.id}>
              <span className={styles.when}>
                <time dateTime={event.at}>{formatInstant(event.at, timeZone, locale)}</time>
                {actor === '' ? null : ` · ${actor}`}
              </span>
              {renderEvent(event, view, { locale, t })}
            </li>
          )
        })}
      </ol>
      <Link href={`/cases/${encodeURIComponent(view.application.reference)}/history`} prefetch={false} className={styles.whole}>
        {t('history.title')}
      </Link>
    </section>
  )
}

type Event = CaseView['events'][number]
type Reader = { readonly locale: Locale; readonly t: Translate }

/** An event in words, with what its payload says. */
function renderEvent({ type, payload }: Event, view: CaseView, { locale, t }: Reader): string {
  const key = findMessageKey(`event.${type}`)
  if (key === undefined) return t('event.other', { type })
  if (type === 'task-worked') {
    const task = view.tasks.find(({ id }) => id === payload.taskId)
    return task === undefined ? t(key) : `${t(key)}: ${task.title[locale]}`
  }
  return t(key, describePayload(payload, { locale, t }))
}

const describePayload = (payload: Event['payload'], { locale, t }: Reader): MessageValues => {
  const outcome = typeof payload.outcome === 'string' ? findMessageKey(`outcome.${payload.outcome}`) : undefined
  const date = [payload.from, payload.to].find((value) => typeof value === 'string')
  return {
    ...(outcome === undefined ? {} : { outcome: t(outcome).toLowerCase() }),
    ...(typeof date === 'string' ? { date: formatDate(date, locale) } : {}),
    ...(typeof payload.determinedThrough === 'string' ? { period: formatPeriod(payload.determinedThrough, locale) } : {}),
  }
}
