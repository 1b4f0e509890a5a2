import './styles.css'
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { getCurrentLocale } from './_ui/current-locale.ts'
import { UiRoot } from './_ui/ui-root.tsx'

/** Each answer has its own nonce, so nothing is rendered ahead. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: { default: 'Schemata', template: '%s · Schemata' }, robots: { index: false } }
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getCurrentLocale()
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <html lang={locale} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <UiRoot locale={locale} nonce={nonce}>
          {children}
        </UiRoot>
      </body>
    </html>
  )
}
