import { TRPCError } from '@trpc/server'
import type { Metadata } from 'next'
import { Refusal } from '../../../_features/case/refusal.tsx'
import { type ProgramForm, Registration } from '../../../_features/registration/registration.tsx'
import { parseRegistrationParams, type RegistrationParams } from '../../../_features/registration/registration-address.ts'
import { TrpcProvider } from '../../../_features/trpc/trpc-provider.tsx'
import { findCurrent } from '../../../_server/auth/current.ts'
import { goToSignIn } from '../../../_server/auth/go-to-sign-in.ts'
import { may } from '../../../_server/auth/may.ts'
import { describeInstallation } from '../../../_server/describe-installation.ts'
import { registeringApplications } from '../../../_server/trpc/access.ts'
import type { SignedIn } from '../../../_server/trpc/context.ts'
import { getCaller } from '../../../_server/trpc/page-caller.ts'
import { getCurrentLocale } from '../../../_ui/current-locale.ts'
import type { Locale } from '../../../_ui/locale.ts'
import { TopBar } from '../../../_ui/shell/top-bar.tsx'
import { createTranslate } from '../../../_ui/translate.ts'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('registration.title'),
})

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** Registering an application on behalf of somebody. The address names the attempt, so that a reload goes on with what was typed. */
export default async function NewCasePage({ searchParams }: Props) {
  const current = await findCurrent()
  if (current === null) return goToSignIn()
  const { attempt, programId } = parseRegistrationParams(await searchParams)
  const params = { attempt: attempt ?? crypto.randomUUID(), programId }
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const parents = [{ href: '/cases', label: t('nav.cases') }]
  return (
    <TrpcProvider>
      <TopBar locale={locale} parents={parents} title={t('registration.title')} />
      {may(current, registeringApplications) ? (
        <Registration key={params.attempt} attempt={params.attempt} {...(await load(locale, params))} {...readerOf(current)} />
      ) : (
        <Refusal current={current} t={t} />
      )}
    </TrpcProvider>
  )
}

const readerOf = ({ principal, today }: SignedIn) => ({ readerId: principal.id, today })

async function load(locale: Locale, { attempt, programId }: RegistrationParams) {
  const caller = await getCaller()
  const [programs, drafts, { timeZone }] = await Promise.all([
    caller.program.list(),
    caller.draft.registrations(),
    describeInstallation(),
  ])
  const wanted = programId ?? drafts.find((draft) => draft.attempt === attempt)?.programId ?? null
  return {
    programs: programs.map(({ id, title }) => ({ id, title: title[locale] })),
    chosen: wanted === null ? null : await findForm(wanted),
    drafts,
    timeZone,
  }
}

/** A programme that an address names need not be in force. */
async function findForm(programId: string): Promise<ProgramForm | null> {
  try {
    return await (await getCaller()).application.form({ programId })
  } catch (error) {
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN')) return null
    throw error
  }
}
