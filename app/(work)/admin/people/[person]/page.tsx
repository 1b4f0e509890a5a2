import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import styles from '../../../../_features/admin/admin.module.css'
import { GrantForm } from '../../../../_features/admin/grant-form.tsx'
import { GrantsTable } from '../../../../_features/admin/grants-table.tsx'
import { nameOf } from '../../../../_features/admin/name-of.ts'
import { PersonState } from '../../../../_features/admin/people-table.tsx'
import { PersonActs } from '../../../../_features/admin/person-acts.tsx'
import { renderAreas } from '../../../../_features/admin/render-areas.ts'
import { Refusal } from '../../../../_features/case/refusal.tsx'
import { findOrRefuse } from '../../../../_features/process/find-or-refuse.ts'
import { TrpcProvider } from '../../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../../_server/auth/current.ts'
import { goToSignIn } from '../../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../../_server/auth/may.ts'
import { administering, readingAudit } from '../../../../_server/trpc/access.ts'
import { getCaller } from '../../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatDate } from '../../../../_ui/format.ts'
import { Note } from '../../../../_ui/note.tsx'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('people.title'),
})

type Props = { readonly params: Promise<{ person: string }> }

/** One colleague: may they sign in, what may they do and what might they ever. */
export default async function PersonPage({ params }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { person: personId } = await params
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const found = await findOrRefuse(() => caller.person.get({ personId }))
  if (found === 'missing') notFound()
  if (found === 'refused') {
    return (
      <>
        <TopBar locale={locale} title={t('people.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const { person, grants, groups } = found
  const [areas, programs] = await Promise.all([caller.person.areas(), caller.program.list()])
  const isReader = person.id === current.principal.id
  const mayKeep = may(current, administering)
  const titles = new Map(programs.map(({ id, title }) => [id, title[locale]]))
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={[{ href: '/admin/people', label: t('people.title') }]} title={nameOf(person, locale)} />
      <div className={styles.columns}>
        <div className={styles.scroll}>
          <section className={styles.section}>
            <h2>{t('people.facts.title')}</h2>
            <dl className={styles.facts}>
              <dt>{t('people.column.email')}</dt>
              <dd>{person.email}</dd>
              <dt>{t('people.column.state')}</dt>
              <dd>
                <PersonState active={person.active} passwordDue={person.passwordDue} t={t} />
              </dd>
              <dt>{t('people.column.groups')}</dt>
              <dd>{groups.map((group) => nameOf(group, locale)).join(', ') || t('people.none')}</dd>
              <dt>{t('people.column.added')}</dt>
              <dd>{formatDate(person.createdAt, locale)}</dd>
              {may(current, readingAudit) ? (
                <>
                  <dt>{t('audit.title')}</dt>
                  <dd>
                    <Link href={`/admin/audit?actor=${person.id}`}>{t('people.audit.by')}</Link>
                    {' · '}
                    <Link href={`/admin/audit?subject=${person.id}`}>{t('people.audit.about')}</Link>
                  </dd>
                </>
              ) : null}
            </dl>
          </section>
          <section className={styles.section}>
            <h2>{t('people.grants.title')}</h2>
            {grants.length === 0 ? (
              <p className={styles.quiet}>{t('people.grants.none')}</p>
            ) : (
              <div className={styles.scroll}>
                <GrantsTable
                  grants={grants}
                  areas={areas}
                  programs={titles}
                  mayEnd={mayKeep && !isReader}
                  today={current.today}
                  locale={locale}
                  t={t}
                />
              </div>
            )}
          </section>
        </div>
        {mayKeep ? (
          <aside className={styles.aside} aria-label={t('people.grant.title')}>
            <section>
              <h2>{t('people.grant.title')}</h2>
              {isReader ? (
                <Note tone="info">{t('admin.refused.own-grant')}</Note>
              ) : (
                <GrantForm
                  personId={person.id}
                  today={current.today}
                  programs={programs.map(({ id, title }) => ({ value: id, label: title[locale] }))}
                  areas={renderAreas(areas, locale)}
                />
              )}
            </section>
            <section>
              <h2>{t('people.account.title')}</h2>
              <PersonActs personId={person.id} active={person.active} isReader={isReader} />
            </section>
          </aside>
        ) : null}
      </div>
      <Foot
        keys={[{ keys: ['Esc'], label: t('keys.back') }]}
        right={
          <Link href="/admin/people" data-back>
            {t('people.back')}
          </Link>
        }
      />
    </TrpcProvider>
  )
}
