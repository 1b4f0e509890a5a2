import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Buttons } from '../../_features/components/buttons.tsx'
import styles from '../../_features/components/components.module.css'
import { Fields } from '../../_features/components/fields.tsx'
import { Floating } from '../../_features/components/floating.tsx'
import { ForceStates } from '../../_features/components/force-states.tsx'
import { Foundations } from '../../_features/components/foundations.tsx'
import { Frames, Tables } from '../../_features/components/frames.tsx'
import { showsComponents } from '../../_features/components/shows-components.ts'
import { Words } from '../../_features/components/words.tsx'
import { getCurrentLocale } from '../../_ui/current-locale.ts'
import { LocaleProvider } from '../../_ui/i18n.tsx'
import { isLocale } from '../../_ui/locale.ts'
import { createTranslate } from '../../_ui/translate.ts'

export const metadata: Metadata = { title: 'Components' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Every component in every state, for whoever builds pages; `?locale=mn` shows the other language. */
export default async function ComponentsPage({ searchParams }: Props) {
  if (!showsComponents(process.env)) notFound()
  const { locale: asked } = await searchParams
  const locale = typeof asked === 'string' && isLocale(asked) ? asked : await getCurrentLocale()
  const t = createTranslate(locale)
  return (
    <LocaleProvider locale={locale}>
      <main className={styles.page} lang={locale}>
        <ForceStates />
        <div className={styles.head}>
          <h1>{t('components.title')}</h1>
          <nav aria-label={t('user.language')}>
            <Link href="/dev/components?locale=en">English</Link>
            <Link href="/dev/components?locale=mn" lang="mn">
              Монгол
            </Link>
          </nav>
        </div>
        <div className={styles.columns}>
          <Foundations t={t} locale={locale} />
          <Buttons t={t} />
          <Fields />
          <Words t={t} locale={locale} />
          <Tables t={t} />
          <Floating />
        </div>
        <Frames t={t} locale={locale} />
      </main>
    </LocaleProvider>
  )
}
