import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '../../_features/session/sign-in-form.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { parseNext } from '../../_server/auth/sign-in-address.ts'
import { describeInstallation } from '../../_server/describe-installation.ts'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { Mark } from '../../_ui/shell/brand.tsx'
import { LanguageSwitch } from '../../_ui/shell/language-switch.tsx'
import { Shortcuts } from '../../_ui/shell/shortcuts.tsx'
import { Strip } from '../../_ui/shell/strip.tsx'
import { createTranslate } from '../../_ui/translate.ts'
import styles from './sign-in.module.css'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('signIn.title'),
})

type Props = { readonly searchParams: Promise<{ readonly next?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  const next = parseNext((await searchParams).next)
  if ((await findCurrent()) !== null) redirect(next)
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  const installation = await describeInstallation()
  return (
    <div className={styles.page}>
      <Strip installation={installation} locale={locale}>
        <LanguageSwitch />
      </Strip>
      <main className={styles.main}>
        <div className={styles.box}>
          <div className={styles.brand}>
            <Mark />
            Schemata
          </div>
          <h1 className={styles.title}>{t('signIn.title')}</h1>
          <p className={styles.place}>{installation.name}</p>
          <SignInForm next={next} />
        </div>
      </main>
      <footer className={styles.foot}>{t('signIn.logged')}</footer>
      <Shortcuts />
    </div>
  )
}
