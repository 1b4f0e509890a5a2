import { IconAlertTriangle, IconHome } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import styles from '../_features/home/home.module.css'
import { listSections } from '../_features/home/list-sections.ts'
import { WorkloadTable } from '../_features/home/workload-table.tsx'
import { NextCase } from '../_features/queue/next-case.tsx'
import { TrpcProvider } from '../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../_server/auth/current.ts'
import { goToSignIn } from '../_server/auth/go-to-sign-in.ts'
import { may } from '../_server/auth/may.ts'
import { describeInstallation } from '../_server/describe-installation.ts'
import { readingWorkload, workingCases } from '../_server/trpc/access.ts'
import { getCaller } from '../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../_ui/current-locale.ts'
import { LiveRefresh } from '../_ui/live-refresh.tsx'
import { Foot } from '../_ui/shell/foot.tsx'
import { TopBar } from '../_ui/shell/top-bar.tsx'
import { StateMessage } from '../_ui/state-message.tsx'
import { createTranslate } from '../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('home.title'),
})

/** Where a working day begins: figures of what waits for whoever is signed in, each a way to its rows. */
export default async function HomePage() {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const { timeZone } = await describeInstallation()
  const sections = await listSections({ current, caller, timeZone, locale, t })
  const workload = may(current, readingWorkload) ? await caller.task.workload() : null
  return (
    <TrpcProvider>
      <LiveRefresh />
      <TopBar locale={locale} title={t('home.title')}>
        {may(current, workingCases) ? <NextCase queue={null} /> : null}
      </TopBar>
      <div className={styles.scroll}>
        {sections.length === 0 ? (
          <StateMessage
            icon={<IconHome size={24} stroke={1.75} aria-hidden />}
            title={t('home.nothing.title')}
            text={t('home.nothing.text')}
          />
        ) : null}
        {sections.map(({ key, title, figures }) => (
          <section key={key} className={styles.section} aria-labelledby={`home-${key}`}>
            <h2 id={`home-${key}`}>{title}</h2>
            <div className={styles.figures}>
              {figures.map(({ label, value, href, note, tone }) => (
                <Link key={label} href={href} className={styles.figure}>
                  <span className={styles.value} data-tone={tone}>
                    {tone === undefined ? null : <IconAlertTriangle size={18} stroke={1.75} aria-hidden />}
                    {value}
                  </span>
                  <span className={styles.label}>{label}</span>
                  {note === undefined ? null : <span className={styles.note}>{note}</span>}
                </Link>
              ))}
            </div>
          </section>
        ))}
        {workload === null ? null : (
          <section className={styles.section} aria-labelledby="home-workload">
            <h2 id="home-workload">{t('home.workload')}</h2>
            <div className={styles.work}>
              <WorkloadTable people={workload.people} today={current.today} locale={locale} t={t} />
            </div>
          </section>
        )}
      </div>
      <Foot
        keys={[
          { keys: ['Ctrl', 'K'], label: t('palette.open') },
          { keys: ['?'], label: t('keys.all') },
          { keys: ['G', 'L'], label: t('keys.language') },
        ]}
      />
    </TrpcProvider>
  )
}
