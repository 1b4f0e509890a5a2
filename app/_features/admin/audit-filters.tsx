import Form from 'next/form'
import Link from 'next/link'
import type { Locale } from '../../_ui/locale.ts'
import type { MessageKey, Translate } from '../../_ui/translate.ts'
import styles from './admin.module.css'
import { type AuditParams, renderAuditAddress } from './audit-params.ts'
import { nameOf } from './name-of.ts'

type Actor = { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string }
type AuditFiltersProps = {
  readonly params: AuditParams
  readonly actors: readonly Actor[]
  readonly locale: Locale
  readonly t: Translate
}

/** Kinds of what is done, by the beginning of their code. */
const kinds: readonly (readonly [string, MessageKey])[] = [
  ['case.', 'audit.kind.case'],
  ['task.', 'audit.kind.task'],
  ['payment.', 'audit.kind.payment'],
  ['person.', 'audit.kind.person'],
  ['grant.', 'audit.kind.grant'],
  ['group.', 'audit.kind.group'],
  ['process.', 'audit.kind.process'],
  ['audit.', 'audit.kind.audit'],
  ['signed-in', 'audit.action.signed-in'],
]

/** What is looked for is in the address, so that a search can be kept and sent; it works without JavaScript. */
export function AuditFilters({ params, actors, locale, t }: AuditFiltersProps) {
  const isFiltered = [params.actor, params.subject, params.action, params.from, params.to, params.text].some(
    (one) => one !== null,
  )
  return (
    <Form action="/admin/audit" className={styles.bar} role="search">
      <label className={styles.search}>
        <span className="hidden">{t('audit.filter.subject')}</span>
        <input
          key={params.subject}
          type="search"
          name="subject"
          defaultValue={params.subject ?? ''}
          placeholder={t('audit.filter.subject')}
          data-search
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <label className={styles.field}>
        {t('audit.filter.who')}
        <select key={params.actor} name="actor" defaultValue={params.actor ?? ''}>
          <option value="">{t('audit.filter.anyone')}</option>
          {actors.map((actor) => (
            <option key={actor.id} value={actor.id}>
              {nameOf(actor, locale)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        {t('audit.filter.what')}
        <select key={params.action} name="action" defaultValue={params.action ?? ''}>
          <option value="">{t('audit.filter.anything')}</option>
          {kinds.map(([value, key]) => (
            <option key={value} value={value}>
              {t(key)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        {t('audit.filter.from')}
        <input key={params.from} type="date" name="from" defaultValue={params.from ?? ''} />
      </label>
      <label className={styles.field}>
        {t('audit.filter.to')}
        <input key={params.to} type="date" name="to" defaultValue={params.to ?? ''} />
      </label>
      <label className={styles.search}>
        <span className="hidden">{t('audit.filter.text')}</span>
        <input
          key={params.text}
          type="search"
          name="q"
          defaultValue={params.text ?? ''}
          placeholder={t('audit.filter.text')}
          autoComplete="off"
        />
      </label>
      <button type="submit" className="mantine-Button-root" data-size="xs">
        {t('operations.search.submit')}
      </button>
      {isFiltered ? (
        <Link
          href={renderAuditAddress({ ...params, actor: null, subject: null, action: null, from: null, to: null, text: null })}
        >
          {t('cases.filter.clear')}
        </Link>
      ) : null}
    </Form>
  )
}
