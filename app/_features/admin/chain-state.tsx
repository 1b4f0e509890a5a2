import { IconAlertTriangle, IconLink, IconLinkOff } from '@tabler/icons-react'
import { formatInstant } from '../../_ui/format.ts'
import type { Locale } from '../../_ui/locale.ts'
import { Status } from '../../_ui/status.tsx'
import type { Translate } from '../../_ui/translate.ts'

type ChainStateProps = {
  readonly verification: { readonly at: string; readonly breaks: number } | null
  readonly timeZone: string
  readonly locale: Locale
  readonly t: Translate
}

/** What the last verification of the chain found, and when; it is not said of a chain that nobody verified. */
export function ChainState({ verification, timeZone, locale, t }: ChainStateProps) {
  if (verification === null) {
    return (
      <Status tone="warning" icon={IconAlertTriangle} quiet>
        {t('audit.state.never')}
      </Status>
    )
  }
  const time = formatInstant(verification.at, timeZone, locale)
  return verification.breaks === 0 ? (
    <Status tone="success" icon={IconLink} quiet>
      {t('audit.state.unbroken', { time })}
    </Status>
  ) : (
    <Status tone="danger" icon={IconLinkOff}>
      {t('audit.state.broken', { time, count: verification.breaks })}
    </Status>
  )
}
