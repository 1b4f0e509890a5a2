import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Diagram } from '../../../../_features/process/diagram.tsx'
import { findOrRefuse } from '../../../../_features/process/find-or-refuse.ts'
import { InstanceTable } from '../../../../_features/process/instance-table.tsx'
import { MissingWorkflow } from '../../../../_features/process/missing-workflow.tsx'
import styles from '../../../../_features/process/operations.module.css'
import { nameElement, shortHash } from '../../../../_features/process/process-view.ts'
import { StepList } from '../../../../_features/process/step-list.tsx'
import { findCurrent } from '../../../../_server/auth/current.ts'
import { goToSignIn } from '../../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../../_server/auth/may.ts'
import { describeInstallation } from '../../../../_server/describe-installation.ts'
import { operatingProcesses } from '../../../../_server/trpc/access.ts'
import { getCaller } from '../../../../_server/trpc/page-caller.ts'
import { ButtonLink } from '../../../../_ui/button-link.tsx'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { formatCount } from '../../../../_ui/format.ts'
import { ScrollRegion } from '../../../../_ui/scroll-region.tsx'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { createTranslate, translateCount } from '../../../../_ui/translate.ts'

type Props = {
  readonly params: Promise<{ bundle: string }>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: `${createTranslate(await getCurrentLocale())('operations.title')} ${shortHash((await params).bundle)}`,
})

const one = (value: string | string[] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

const findCounts = async (bundle: string, programId: string) => {
  const rows = await (await getCaller()).process.running({ programId })
  return rows.find((row) => row.bundleHash === bundle) ?? { running: 0, elements: [] }
}

/** One version of a workflow: how many stand where, and which. */
export default async function WorkflowPage({ params, searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { bundle } = await params
  const { element, after } = await searchParams
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/operations', label: t('operations.title') }]
  const caller = await getCaller()
  const diagram = await findOrRefuse(() => caller.process.diagram({ bundleHash: bundle }))
  if (typeof diagram === 'string')
    return <MissingWorkflow why={diagram} what="workflow" title={shortHash(bundle)} current={current} locale={locale} />
  const [chosen, place] = [one(element), one(after)]
  const { running, elements: counts } = await findCounts(bundle, diagram.programId)
  const page = await findOrRefuse(() =>
    caller.process.instances({
      bundleHash: bundle,
      processId: diagram.processId,
      element: chosen,
      after: place,
    }),
  )
  if (typeof page === 'string') redirect(`/operations/workflow/${bundle}`)
  const address = `/operations/workflow/${bundle}`
  const here = chosen === null ? address : `${address}?element=${encodeURIComponent(chosen)}`
  const { timeZone } = await describeInstallation()
  return (
    <>
      <TopBar locale={locale} parents={parents} title={`${diagram.title[locale]} · ${shortHash(bundle)}`}>
        {may(current, operatingProcesses) && diagram.versions.length > 1 && running > 0 ? (
          <ButtonLink href={`${address}/migrate${chosen === null ? '' : `?element=${encodeURIComponent(chosen)}`}`}>
            {t('operations.migrate.title')}
          </ButtonLink>
        ) : null}
      </TopBar>
      <div className={styles.columns}>
        <div className={styles.drawing}>
          <Diagram
            xml={diagram.xml}
            label={t('operations.diagram.label', { title: diagram.title[locale] })}
            marks={counts.map((count) => (count.element === chosen ? { ...count, state: 'chosen' as const } : count))}
            address={`${address}?element={element}`}
          />
        </div>
        <div className={styles.aside}>
          <section>
            <h2>{t('operations.steps.title')}</h2>
            <StepList
              elements={diagram.elements}
              counts={counts}
              chosen={chosen}
              href={(id) => (id === chosen ? address : `${address}?element=${encodeURIComponent(id)}`)}
              t={t}
            />
          </section>
        </div>
        <ScrollRegion className={styles.under} label={t('operations.instances.title')}>
          <section className={styles.section}>
            <h2>
              {chosen === null
                ? t('operations.instances.title')
                : t('operations.instances.at', { name: nameElement(diagram.elements, chosen) })}
            </h2>
            {page.rows.length === 0 ? (
              <p className={styles.quiet}>{t('operations.instances.none')}</p>
            ) : (
              <InstanceTable rows={page.rows} elements={diagram.elements} timeZone={timeZone} locale={locale} t={t} />
            )}
          </section>
        </ScrollRegion>
      </div>
      <Foot
        keys={[
          { keys: ['J', 'K'], label: t('keys.move') },
          { keys: ['Enter'], label: t('keys.open') },
          { keys: ['Esc'], label: t('keys.back') },
        ]}
        right={
          <>
            <Link href="/operations" data-back>
              {t('operations.missing.back')}
            </Link>
            {page.next === null ? null : (
              <Link href={`${here}${chosen === null ? '?' : '&'}after=${page.next}`} data-next>
                {t('operations.page.next')}
              </Link>
            )}
          </>
        }
      >
        {translateCount(t, 'operations.running.count', running, { count: formatCount(running) })}
      </Foot>
    </>
  )
}
