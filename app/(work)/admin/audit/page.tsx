import { IconShieldSearch } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import styles from '../../../_features/admin/admin.module.css'
import { AuditEntry } from '../../../_features/admin/audit-entry.tsx'
import { AuditFilters } from '../../../_features/admin/audit-filters.tsx'
import { parseAuditParams, renderAuditAddress } from '../../../_features/admin/audit-params.ts'
import { AuditTable } from '../../../_features/admin/audit-table.tsx'
import { ChainState } from '../../../_features/admin/chain-state.tsx'
import { VerifyAudit } from '../../../_features/admin/verify-audit.tsx'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { ExportMenu } from '../../../_features/list/export-menu.tsx'
import { SavedViews } from '../../../_features/list/saved-views.tsx'
import { findOrRefuse } from '../../../_features/process/find-or-refuse.ts'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { describeInstallation } from '../../../_server/describe-installation.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { formatCount } from '../../../_ui/format.ts'
import { Foot } from '../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('audit.title'),
})

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Entries are counted up to here. */
const MOST_COUNTED = 10_000

/** Who did what, to whom and why. Opening it is an entry too. */
export default async function AuditPage({ searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const params = parseAuditParams(await searchParams)
  const { entry, ...filter } = params
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const page = await findOrRefuse(() => caller.audit.list(filter))
  if (page === 'missing') redirect('/admin/audit')
  if (page === 'refused') {
    return (
      <>
        <TopBar locale={locale} title={t('audit.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  }
  const [views, shown, { timeZone }] = await Promise.all([
    caller.view.list({ page: 'audit' }),
    entry === null ? null : findOrRefuse(() => caller.audit.get({ id: entry })),
    describeInstallation(),
  ])
  const count =
    page.total > MOST_COUNTED
      ? t('audit.count.many', { count: formatCount(MOST_COUNTED) })
      : translateCount(t, 'audit.count', page.total, { count: formatCount(page.total) })
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('audit.title')}>
        <ChainState verification={page.verification} timeZone={timeZone} locale={locale} t={t} />
        <VerifyAudit />
        <ExportMenu href={renderAuditAddress(params, {}, '/export/audit')} />
      </TopBar>
      <AuditFilters params={params} actors={page.actors} locale={locale} t={t} />
      <div className={styles.columns}>
        <div className={styles.list}>
          {page.rows.length === 0 ? (
            <StateMessage
              icon={<IconShieldSearch size={24} stroke={1.75} aria-hidden />}
              title={t('audit.empty.title')}
              text={t('audit.empty.text')}
            />
          ) : (
            <AuditTable rows={page.rows} params={params} timeZone={timeZone} locale={locale} t={t} />
          )}
        </div>
        <aside className={styles.aside} aria-label={t('audit.entry')}>
          <SavedViews page="audit" path="/admin/audit" views={views} />
          {shown === null || typeof shown === 'string' ? (
            <p className={styles.quiet}>{t('audit.entry.none')}</p>
          ) : (
            <AuditEntry view={shown} timeZone={timeZone} locale={locale} t={t} />
          )}
        </aside>
      </div>
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['/'], label: t('keys.search') },
        ]}
        right={
          <>
            {params.after === null ? null : <Link href={renderAuditAddress(params)}>{t('cases.page.first')}</Link>}
            {page.next === null ? null : (
              <Link href={renderAuditAddress(params, { after: page.next })} data-next>
                {t('cases.page.next')}
              </Link>
            )}
          </>
        }
      >
        {count}
      </Foot>
    </TrpcProvider>
  )
}
