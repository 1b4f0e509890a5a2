import Link from 'next/link'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { listViews } from '../_features/case/list-views.ts'
import { KeepPlace } from '../_features/list/keep-place.tsx'
import { CommandPalette } from '../_features/palette/command-palette.tsx'
import { listQueueEntries } from '../_features/queue/list-queue-entries.ts'
import { describeDuty } from '../_features/session/describe-duty.ts'
import { TrpcProvider } from '../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../_server/auth/current.ts'
import { goToSignIn } from '../_server/auth/go-to-sign-in.ts'
import { may } from '../_server/auth/may.ts'
import { signOut } from '../_server/auth/sign-out.ts'
import { describeInstallation } from '../_server/describe-installation.ts'
import {
  readingAccess,
  readingAudit,
  readingCases,
  readingCycles,
  readingProcesses,
  readingPrograms,
} from '../_server/trpc/access.ts'
import { getCaller } from '../_server/trpc/page-caller.ts'
import { announcerId } from '../_ui/announce.ts'
import { getCurrentLocale } from '../_ui/current-locale.ts'
import { formatInstant } from '../_ui/format.ts'
import { OfflineBar } from '../_ui/offline/offline-bar.tsx'
import { Mark } from '../_ui/shell/brand.tsx'
import { KeyHelp } from '../_ui/shell/key-help.tsx'
import { LanguageSwitch } from '../_ui/shell/language-switch.tsx'
import styles from '../_ui/shell/shell.module.css'
import { Shortcuts } from '../_ui/shell/shortcuts.tsx'
import side from '../_ui/shell/side.module.css'
import { type NavEntry, SideNav } from '../_ui/shell/side-nav.tsx'
import { Strip } from '../_ui/shell/strip.tsx'
import { UserMenu } from '../_ui/shell/user-menu.tsx'
import { ToastRegion } from '../_ui/toast/toast-region.tsx'
import { createTranslate } from '../_ui/translate.ts'

export const dynamic = 'force-dynamic'

/** The frame of everybody who works here: installation, side bar, work area. Each procedure authorises; this only shows the way in. */
export default async function WorkLayout({ children }: { readonly children: ReactNode }) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  if (current.passwordDue) redirect('/password')
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const { principal } = current
  const caller = await getCaller()
  const installation = await describeInstallation()
  const name = locale === 'mn' ? principal.nameCyrillic : principal.nameLatin
  const [queues, views] = await Promise.all([listQueueEntries(caller, locale, t), listViews(caller, t)])
  const entries: readonly NavEntry[] = [
    { icon: 'home', href: '/', label: t('home.title') },
    ...(queues.length === 0 ? [] : [{ icon: 'queues', href: '/queues', label: t('nav.queues') } as const]),
    ...(views.length === 0 ? [] : [{ icon: 'cases', href: '/cases', label: t('nav.cases') } as const]),
    ...(may(current, readingCycles) ? [{ icon: 'payments', href: '/payments', label: t('nav.payments') } as const] : []),
    ...(may(current, readingProcesses) ? [{ icon: 'operations', href: '/operations', label: t('nav.operations') } as const] : []),
  ]
  const admin: readonly NavEntry[] = [
    ...(may(current, readingAccess)
      ? [
          { icon: 'people', href: '/admin/people', label: t('people.title') } as const,
          { icon: 'groups', href: '/admin/queues', label: t('groups.title') } as const,
        ]
      : []),
    ...(may(current, readingAudit) ? [{ icon: 'audit', href: '/admin/audit', label: t('audit.title') } as const] : []),
    ...(may(current, { roles: ['administrator', 'auditor', 'designer'], purpose: readingPrograms.purpose })
      ? [{ icon: 'versions', href: '/admin/versions', label: t('versions.title') } as const]
      : []),
  ]
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('app.skip')}
      </a>
      <Strip installation={installation} locale={locale}>
        <LanguageSwitch />
      </Strip>
      <aside id="side" className={side.side} aria-label={t('nav.side')}>
        <Link href="/" className={side.brand}>
          <Mark />
          Schemata
        </Link>
        <TrpcProvider>
          <CommandPalette
            pages={[...entries, ...admin, ...queues, ...views].map(({ href, label }) => ({ href, label }))}
            maySearch={may(current, readingCases)}
          />
        </TrpcProvider>
        <SideNav label={t('nav.main')} entries={entries} />
        {admin.length === 0 ? null : <SideNav label={t('nav.admin')} entries={admin} heading />}
        {queues.length === 0 ? null : <SideNav label={t('queue.title')} entries={queues} heading />}
        {views.length === 0 ? null : <SideNav label={t('nav.views')} entries={views} heading />}
        <div className={side.me}>
          <UserMenu name={name} duty={describeDuty(current, t)} signOut={signOut} />
        </div>
      </aside>
      <OfflineBar timeZone={installation.timeZone} />
      <p className={styles.printed}>
        Schemata, {installation.name}
        <span>{t('print.line', { name, at: formatInstant(installation.now, installation.timeZone, locale) })}</span>
      </p>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <div id={announcerId} className="hidden" role="status" />
      <Shortcuts />
      <KeyHelp />
      <KeepPlace />
      <ToastRegion />
    </div>
  )
}
