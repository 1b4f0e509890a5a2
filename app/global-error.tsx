'use client'

import './styles.css'
import { mantineHtmlProps } from '@mantine/core'
import { FailurePage } from './_ui/failure-page.tsx'
import { isLocale, type Locale } from './_ui/locale.ts'
import { createTranslate } from './_ui/translate.ts'
import { UiRoot } from './_ui/ui-root.tsx'

type GlobalErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }

/** Where not even the frame could be made: the same message, in the language that the browser still knows. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  const locale = findLocale()
  const t = createTranslate(locale)
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <body>
        <UiRoot locale={locale} nonce="">
          <main>
            <title>{t('state.error.title')}</title>
            <FailurePage
              title={t('state.error.title')}
              code={error.digest}
              back={{ href: '/', label: t('state.back') }}
              onRetry={reset}
            />
          </main>
        </UiRoot>
      </body>
    </html>
  )
}

const findLocale = (): Locale => {
  const lang = typeof document === 'undefined' ? 'en' : document.documentElement.lang
  return isLocale(lang) ? lang : 'en'
}
