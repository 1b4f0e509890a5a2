import { IconUsers } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { roles } from '#engine/access/grant.ts'
import { AddPerson } from '../../../_features/admin/add-person.tsx'
import styles from '../../../_features/admin/admin.module.css'
import { parsePeopleParams, renderPeopleAddress } from '../../../_features/admin/people-params.ts'
import { PeopleTable } from '../../../_features/admin/people-table.tsx'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { ExportMenu } from '../../../_features/list/export-menu.tsx'
import { SavedViews } from '../../../_features/list/saved-views.tsx'
import { findOrRefuse } from '../../../_features/process/find-or-refuse.ts'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../_server/auth/may.ts'
import { administering } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { formatCount } from '../../../_ui/format.ts'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('people.title'),
})

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Who works here and what they may do. */
export default async function PeoplePage({ searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const params = parsePeopleParams(await searchParams)
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const page = await findOrRefuse(() => caller.person.list(params))
  if (page === 'missing') redirect('/admin/people')
  if (page === 'refused') {
    return (
      <>
        <TopBar locale={locale} title={t('people.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const views = await caller.view.list({ page: 'people' })
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('people.title')}>
        <ExportMenu href={renderPeopleAddress(params, {}, '/export/people')} />
      </TopBar>
      <div className={styles.columns}>
        <div className={styles.list}>
          <div className={styles.bar}>
            <Form action="/admin/people" className={styles.search} role="search">
              <input
                key={params.search}
                type="search"
                name="q"
                defaultValue={params.search ?? ''}
                placeholder={t('people.search')}
                aria-label={t('people.search')}
                data-search
                autoComplete="off"
              />
              <label className={styles.field}>
                {t('people.column.roles')}
                <select key={params.role} name="role" defaultValue={params.role ?? ''}>
                  <option value="">{t('cases.filter.any')}</option>
                  {roles.map((role) => (
                    <option key={role} value={role}>
                      {t(`role.${role}`)}
                    </option>
                  ))}
                </select>
              </label>
              <button type="submit" className="hidden">
                {t('operations.search.submit')}
              </button>
            </Form>
            <SavedViews page="people" path="/admin/people" views={views} />
          </div>
          {page.rows.length === 0 ? (
            <StateMessage
              icon={<IconUsers size={24} stroke={1.75} aria-hidden />}
              title={t('people.empty.title')}
              text={t('people.empty.text')}
            />
          ) : (
            <PeopleTable rows={page.rows} params={params} locale={locale} t={t} />
          )}
        </div>
        {may(current, administering) ? (
          <aside className={styles.aside} aria-label={t('people.add.title')}>
            <AddPerson />
          </aside>
        ) : null}
      </div>
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['/'], label: t('keys.search') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderPeopleAddress(params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderPeopleAddress(params, { after: page.next })} data-next>
                {t('cases.page.next')}
              </Link>
            )}
          </>
        }
      >
        {translateCount(t, 'people.count', page.total, { count: formatCount(page.total) })}
      </Foot>
    </TrpcProvider>
  )
}
