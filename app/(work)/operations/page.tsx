import { IconCircleCheck, IconRoute } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Refusal } from '../../_features/case/refusal.tsx'
import { findOrRefuse } from '../../_features/process/find-or-refuse.ts'
import { IncidentSearch } from '../../_features/process/incident-search.tsx'
import { IncidentTable } from '../../_features/process/incident-table.tsx'
import styles from '../../_features/process/operations.module.css'
import { RunningTable } from '../../_features/process/running-table.tsx'
import { WaitingCommands } from '../../_features/process/waiting-commands.tsx'
import { TrpcProvider } from '../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { goToSignIn } from '../../_server/auth/go-to-sign-in.ts'
import { may } from '../../_server/auth/may.ts'
import { describeInstallation } from '../../_server/describe-installation.ts'
import { operatingProcesses } from '../../_server/trpc/access.ts'
import { getCaller } from '../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { formatCount } from '../../_ui/format.ts'
import { Foot } from '../../_ui/shell/foot.tsx'
import { TopBar } from '../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('operations.title'),
})

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

const renderNext = (params: Record<string, string | null>): string => {
  const set = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== null)
  return `/operations?${new URLSearchParams(set)}#stopped`
}

/** Workflows that are under way, and those that something stopped. */
export default async function OperationsPage({ searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const params = await searchParams
  const [search, program, after] = [one(params.q), one(params.program), one(params.after)]
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const running = await findOrRefuse(() => caller.process.running({}))
  if (typeof running === 'string')
    return (
      <>
        <TopBar locale={locale} title={t('operations.title')} />
        <Refusal current={current} t={t} />
      </>
    )
  const stopped = await findOrRefuse(() => caller.process.incidents({ search, programId: program, after }))
  // A search or a place in the list that somebody cut short in the address: the list begins anew.
  if (typeof stopped === 'string') redirect('/operations')
  const { timeZone } = await describeInstallation()
  return (
    <TrpcProvider>
      <TopBar locale={locale} title={t('operations.title')} />
      <div className={styles.scroll}>
        <WaitingCommands status={await caller.process.status()} timeZone={timeZone} locale={locale} t={t} />
        <section className={styles.section}>
          <h2>{t('operations.running.title')}</h2>
          {running.length === 0 ? (
            <StateMessage
              icon={<IconRoute size={24} stroke={1.75} aria-hidden />}
              title={t('operations.running.empty.title')}
              text={t('operations.running.empty.text')}
            />
          ) : (
            <RunningTable rows={running} locale={locale} t={t} />
          )}
        </section>
        <section className={styles.section} id="stopped">
          <h2>
            {t('operations.stopped.title')} <span className="number muted">{formatCount(stopped.total)}</span>
          </h2>
          <IncidentSearch
            search={search}
            program={program}
            programs={running.map(({ programId, title }) => ({ id: programId, title: title[locale] }))}
          />
          {stopped.rows.length === 0 ? (
            <StateMessage
              icon={<IconCircleCheck size={24} stroke={1.75} aria-hidden />}
              title={t(search === null && program === null ? 'operations.stopped.empty.title' : 'operations.stopped.none.title')}
              text={t(search === null && program === null ? 'operations.stopped.empty.text' : 'operations.stopped.none.text')}
            />
          ) : (
            <IncidentTable
              page={stopped}
              mayOperate={may(current, operatingProcesses)}
              timeZone={timeZone}
              locale={locale}
              t={t}
            />
          )}
        </section>
      </div>
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['/'], label: t('keys.search') },
        ]}
        right={
          stopped.next === null ? undefined : (
            <Link href={renderNext({ q: search, program, after: stopped.next })} data-next>
              {t('operations.page.next')}
            </Link>
          )
        }
      >
        {translateCount(t, 'operations.stopped.count', stopped.total, { count: formatCount(stopped.total) })}
      </Foot>
    </TrpcProvider>
  )
}
