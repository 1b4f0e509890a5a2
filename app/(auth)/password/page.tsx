import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasswordForm } from '../../_features/session/password-form.tsx'
import { findCurrent } from '../../_server/auth/current.ts'
import { describeInstallation } from '../../_server/describe-installation.ts'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { Mark } from '../../_ui/shell/brand.tsx'
import { LanguageSwitch } from '../../_ui/shell/language-switch.tsx'
import { Strip } from '../../_ui/shell/strip.tsx'
import { createTranslate } from '../../_ui/translate.ts'
import styles from '../sign-in/sign-in.module.css'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: createTranslate(await getCurrentLocale())('password.title'),
})

/** A password of one's own in place of the one that was given; whoever was given one comes here first. */
export default async function PasswordPage() {
  const current = await findCurrent()
  if (current === null) redirect('/sign-in')
  const locale = await getCurrentLocale()
  const t = createTranslate(locale)
  return (
    <div className={styles.page}>
      <Strip installation={await describeInstallation()} locale={locale}>
        <LanguageSwitch />
      </Strip>
      <main className={styles.main}>
        <div className={styles.box}>
          <div className={styles.brand}>
            <Mark />
            Schemata
          </div>
          <h1 className={styles.title}>{t('password.title')}</h1>
          <p className={styles.place}>{t(current.passwordDue ? 'password.due' : 'password.text')}</p>
          <PasswordForm email={current.principal.email ?? ''} />
        </div>
      </main>
      <footer className={styles.foot}>{t('password.ends')}</footer>
    </div>
  )
}
