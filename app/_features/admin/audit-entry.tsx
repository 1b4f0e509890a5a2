import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import type { AppRouter } from '../../_server/trpc/app-router.ts'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import type { Translate } from '../../_ui/translate.ts'
import styles from './admin.module.css'
import { renderPurpose, renderRole } from './audit-table.tsx'
import { nameOf } from './name-of.ts'
import { renderAction } from './render-action.ts'

type AuditEntryProps = {
  readonly view: inferRouterOutputs<AppRouter>['audit']['get']
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** So many subjects are written out; a list of hundreds is counted. */
const MOST_SHOWN = 20

/** One entry: who, why, about whom, what was noted, and its place in the chain. */
export function AuditEntry({ view: { entry, colleagues, batch }, timeZone, locale, t }: AuditEntryProps) {
  const names = new Map(colleagues.map((one) => [one.id, nameOf(one, locale)]))
  return (
    <>
      <section>
        <h2>{renderAction(entry.action, t)}</h2>
        <dl className={styles.facts}>
          <dt>{t('audit.column.when')}</dt>
          <dd className="number">{formatInstant(entry.at, timeZone, locale)}</dd>
          <dt>{t('audit.column.who')}</dt>
          <dd>
            {entry.actor === null ? null : nameOf(entry.actor, locale)}, {renderRole(entry.role, t)}
          </dd>
          <dt>{t('audit.column.purpose')}</dt>
          <dd>{renderPurpose(entry.purpose, t)}</dd>
          {entry.program === null ? null : (
            <>
              <dt>{t('audit.program')}</dt>
              <dd>{entry.program}</dd>
            </>
          )}
          {entry.areaPath === null ? null : (
            <>
              <dt>{t('people.grant.area')}</dt>
              <dd className={styles.code}>{entry.areaPath}</dd>
            </>
          )}
        </dl>
      </section>
      {entry.subjects.length === 0 ? null : (
        <section>
          <h2>{t('audit.column.on')}</h2>
          <ul className={styles.items}>
            {entry.subjects.slice(0, MOST_SHOWN).map((id) => (
              <li key={id}>
                <span className={names.has(id) ? undefined : styles.code}>
                  <Link href={`/admin/audit?subject=${id}`}>{names.get(id) ?? id}</Link>
                </span>
              </li>
            ))}
          </ul>
          {entry.subjects.length > MOST_SHOWN ? (
            <p className={styles.quiet}>{t('audit.subjects.more', { count: entry.subjects.length - MOST_SHOWN })}</p>
          ) : null}
        </section>
      )}
      {Object.keys(entry.details).length === 0 ? null : (
        <section>
          <h2>{t('audit.details')}</h2>
          <dl className={styles.facts}>
            {Object.entries(entry.details).map(([key, value]) => (
              <div key={key} style={{ display: 'contents' }}>
                <dt>{key}</dt>
                <dd className={styles.code}>{String(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h2>{t('audit.chain')}</h2>
        {batch === null ? (
          <p className={styles.quiet}>{t('audit.chain.open')}</p>
        ) : (
          <dl className={styles.facts}>
            <dt>{t('audit.batch')}</dt>
            <dd className="number">{String(batch.batch)}</dd>
            <dt>{t('audit.chain.before')}</dt>
            <dd className={styles.code}>{batch.prevHash}</dd>
            <dt>{t('audit.chain.this')}</dt>
            <dd className={styles.code}>{batch.hash}</dd>
            <dt>{t('audit.chain.sealed')}</dt>
            <dd className="number">{formatInstant(batch.sealedAt, timeZone, locale)}</dd>
          </dl>
        )}
      </section>
    </>
  )
}
