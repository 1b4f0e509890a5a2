import { IconBuildingBank, IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatClock } from '../format.ts'
import type { Locale } from '../locale.ts'
import { createTranslate } from '../translate.ts'
import styles from './shell.module.css'

/** Which installation this is, and how its clock stands. */
export type StripInstallation = {
  readonly name: string
  readonly kind: 'development' | 'staging' | 'production'
  readonly timeZone: string
  readonly clock: 'true' | 'pinned' | 'offset'
  readonly now: string
}

type StripProps = { readonly installation: StripInstallation; readonly locale: Locale; readonly children?: ReactNode }

/** The line above everything: production is ink, everything else striped; the name is always written. */
export function Strip({ installation, locale, children }: StripProps) {
  const t = createTranslate(locale)
  const { kind, name, clock, now, timeZone } = installation
  const Icon = kind === 'production' ? IconBuildingBank : IconFlask
  return (
    <header className={styles.strip} data-kind={kind}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span className={styles.stripName}>{t(`strip.${kind}`)}</span>
      <span className={styles.stripNote}>
        {t(`strip.${kind}.note`)}
        {' · '}
        {name}
      </span>
      <span className="number">
        {clock === 'true' ? null : <span className={styles.clockWord}>{t(`strip.clock.${clock}`)} </span>}
        <time dateTime={now}>{formatClock(now, timeZone, locale)}</time>
      </span>
      {children}
    </header>
  )
}
