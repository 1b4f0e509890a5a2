import { IconArrowsExchange } from '@tabler/icons-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { findOrRefuse } from '../../../../../_features/process/find-or-refuse.ts'
import { MigrateForm } from '../../../../../_features/process/migrate-form.tsx'
import styles from '../../../../../_features/process/operations.module.css'
import { type DiagramView, nameElement, shortHash } from '../../../../../_features/process/process-view.ts'
import { TrpcProvider } from '../../../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../../../_server/auth/current.ts'
import { goToSignIn } from '../../../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../../../_server/auth/may.ts'
import { describeInstallation } from '../../../../../_server/describe-installation.ts'
import { operatingProcesses } from '../../../../../_server/trpc/access.ts'
import { getCaller } from '../../../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../../../_ui/current-locale.ts'
import { formatCount, formatInstant } from '../../../../../_ui/format.ts'
import { Foot } from '../../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../../_ui/shell/top-bar.tsx'
import { StateMessage } from '../../../../../_ui/state-message.tsx'
import { createTranslate, translateCount } from '../../../../../_ui/translate.ts'

type Props = {
  readonly params: Promise<{ bundle: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('operations.migrate.title'),
})

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

const nameAll = (elements: DiagramView['elements']) =>
  elements.map(({ id, kind, attachedTo }) => ({ id, kind, attachedTo, name: nameElement(elements, id) }))

/** As many as one check takes. */
const MOST = 500

/** Moving workflows of one version to another: which version, which step becomes which, what would come of it, and then the move. */
export default async function MigratePage({ params, searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  if (!may(current, operatingProcesses)) redirect('/operations')
  const { bundle } = await params
  const query = await searchParams
  const [element, to] = [one(query.element), one(query.to)]
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const caller = await getCaller()
  const from = await findOrRefuse(() => caller.process.diagram({ bundleHash: bundle }))
  if (typeof from === 'string') notFound()
  const target = to === null ? null : await findOrRefuse(() => caller.process.diagram({ bundleHash: to }))
  const page = await caller.process.instances({ bundleHash: bundle, processId: from.processId, element, limit: MOST })
  const stands = new Set(page.rows.flatMap(({ elements }) => elements))
  const { timeZone } = await describeInstallation()
  const address = `/operations/workflow/${bundle}`
  const choose = (hash: string) =>
    `${address}/migrate?${new URLSearchParams({ ...(element === null ? {} : { element }), to: hash })}`
  const versions = from.versions.filter(({ bundleHash }) => bundleHash !== bundle)
  return (
    <TrpcProvider>
      <TopBar
        locale={locale}
        parents={[
          { href: '/operations', label: t('operations.title') },
          { href: address, label: `${from.title[locale]} · ${shortHash(bundle)}` },
        ]}
        title={t('operations.migrate.title')}
      />
      <div className={styles.scroll}>
        <section className={styles.section}>
          <h2>{t('operations.migrate.choose')}</h2>
          <p className={styles.quiet}>
            {translateCount(t, 'operations.migrate.count', page.rows.length, { count: formatCount(page.rows.length) })}
            {page.next === null ? '' : ` ${t('operations.migrate.most', { count: formatCount(MOST) })}`}
          </p>
          <ul className={`${styles.steps} ${styles.mapping}`}>
            {versions.map(({ bundleHash, importedAt, isActive }) => (
              <li key={bundleHash}>
                <Link href={choose(bundleHash)} aria-current={bundleHash === to || undefined} scroll={false} prefetch={false}>
                  <span className={styles.code}>{shortHash(bundleHash)}</span>
                  <span className={styles.grow}>
                    {t('operations.migrate.imported', { at: formatInstant(importedAt, timeZone, locale) })}
                  </span>
                  {isActive ? <span className="muted">{t('operations.migrate.active')}</span> : null}
                </Link>
              </li>
            ))}
          </ul>
        </section>
        {page.rows.length === 0 ? (
          <StateMessage
            icon={<IconArrowsExchange size={24} stroke={1.75} aria-hidden />}
            title={t('operations.instances.none')}
            text={t('operations.migrate.none')}
          />
        ) : target === null || typeof target === 'string' ? null : (
          <MigrateForm
            key={target.bundleHash}
            toBundleHash={target.bundleHash}
            instances={page.rows.map(({ id, reference }) => ({ id, reference }))}
            from={nameAll(from.elements).filter(({ id, attachedTo }) => stands.has(id) || stands.has(attachedTo ?? ''))}
            to={nameAll(target.elements)}
          />
        )}
      </div>
      <Foot
        keys={[{ keys: ['Esc'], label: t('keys.back') }]}
        right={
          <Link href={address} data-back>
            {t('operations.back')}
          </Link>
        }
      />
    </TrpcProvider>
  )
}
