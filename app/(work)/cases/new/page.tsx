import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { Registration } from '../../../_features/registration/registration.tsx'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { may } from '../../../_server/auth/may.ts'
import { registeringApplications } from '../../../_server/trpc/access.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { createTranslate } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('registration.title'),
})

/** Registering an application on behalf of somebody. */
export default async function NewCasePage() {
  const current = await findCurrent()
  if (current === null) redirect('/sign-in')
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/cases', label: t('nav.cases') }]
  const isAllowed = may(current, registeringApplications)
  const programs = isAllowed ? await (await getCaller()).program.list() : []
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={t('registration.title')} />
      {isAllowed ? (
        <Registration programs={programs.map(({ id, title }) => ({ id, title: title[locale] }))} today={current.today} />
      ) : (
        <Refusal current={current} t={t} />
      )}
    </TrpcProvider>
  )
}
