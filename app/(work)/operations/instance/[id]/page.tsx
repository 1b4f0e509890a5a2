import type { Metadata } from 'next'
import Link from 'next/link'
import { CancelForm } from '../../../../_features/process/cancel-form.tsx'
import { findOrRefuse } from '../../../../_features/process/find-or-refuse.ts'
import { InstancePage } from '../../../../_features/process/instance-page.tsx'
import { MissingWorkflow } from '../../../../_features/process/missing-workflow.tsx'
import { ModifyForm } from '../../../../_features/process/modify-form.tsx'
import { nameElement, shortHash } from '../../../../_features/process/process-view.ts'
import { RestartForm } from '../../../../_features/process/restart-form.tsx'
import { TrpcProvider } from '../../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../../_server/auth/current.ts'
import { goToSignIn } from '../../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../../_server/auth/may.ts'
import { describeInstallation } from '../../../../_server/describe-installation.ts'
import { operatingProcesses, readingCases } from '../../../../_server/trpc/access.ts'
import { getCaller } from '../../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../../_ui/current-locale.ts'
import { Foot } from '../../../../_ui/shell/foot.tsx'
import { TopBar } from '../../../../_ui/shell/top-bar.tsx'
import { createTranslate } from '../../../../_ui/translate.ts'

type Props = { readonly params: Promise<{ id: string }> }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('operations.instance.title'),
})

/** Kinds at which a workflow may not be begun by hand. */
const NO_BEGINNING = new Set(['process', 'startEvent', 'boundaryEvent', 'eventSubProcess'])

export default async function InstanceRoute({ params }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { id } = await params
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/operations', label: t('operations.title') }]
  const caller = await getCaller()
  const instance = await findOrRefuse(() => caller.process.instance({ instanceId: id }))
  if (typeof instance === 'string')
    return (
      <MissingWorkflow why={instance} what="instance" title={t('operations.instance.title')} current={current} locale={locale} />
    )
  const diagram = await caller.process.diagram({ bundleHash: instance.bundleHash })
  const { timeZone } = await describeInstallation()
  const mayOperate = may(current, operatingProcesses)
  const workflow = `/operations/workflow/${instance.bundleHash}`
  return (
    <TrpcProvider>
      <TopBar
        locale={locale}
        parents={[...parents, { href: workflow, label: `${diagram.title[locale]} · ${shortHash(instance.bundleHash)}` }]}
        title={instance.reference}
      >
        {mayOperate && instance.status === 'active' ? (
          <>
            <ModifyForm
              instanceId={instance.id}
              reference={instance.reference}
              active={instance.active.map(({ key, element }) => ({ key, name: nameElement(diagram.elements, element) }))}
              elements={diagram.elements
                .filter(({ kind }) => !NO_BEGINNING.has(kind))
                .map((element) => ({ id: element.id, name: nameElement(diagram.elements, element.id) }))}
            />
            <CancelForm instanceId={instance.id} reference={instance.reference} />
          </>
        ) : null}
        {mayOperate && instance.mayRestart ? <RestartForm instanceId={instance.id} reference={instance.reference} /> : null}
      </TopBar>
      <InstancePage
        instance={instance}
        diagram={diagram}
        mayOperate={mayOperate}
        mayReadCases={may(current, readingCases)}
        timeZone={timeZone}
        locale={locale}
        t={t}
      />
      <Foot
        keys={[{ keys: ['Esc'], label: t('keys.back') }]}
        right={
          <Link href={workflow} data-back>
            {t('operations.back')}
          </Link>
        }
      />
    </TrpcProvider>
  )
}
