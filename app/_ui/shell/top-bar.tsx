import { IconChevronRight, IconMenu2 } from '@tabler/icons-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Locale } from '../locale.ts'
import { createTranslate } from '../translate.ts'
import styles from './shell.module.css'

type TopBarProps = {
  readonly locale: Locale
  /** Where this page stands, from above. */
  readonly parents?: readonly { readonly href: string; readonly label: string }[]
  /** The page's one heading of the first level. */
  readonly title: ReactNode
  readonly children?: ReactNode
}

/** Breadcrumb at the left with the page's heading, actions at the right. */
export function TopBar({ locale, parents = [], title, children }: TopBarProps) {
  const t = createTranslate(locale)
  return (
    <div className={styles.top}>
      {/* On a narrow screen the side bar stands under the page. */}
      <a href="#side" className={styles.menu} aria-label={t('nav.menu')}>
        <IconMenu2 size={18} stroke={1.75} aria-hidden />
      </a>
      <nav className={styles.crumbs} aria-label={t('nav.breadcrumb')}>
        <ol>
          {parents.map(({ href, label }) => (
            <li key={href}>
              <Link href={href}>{label}</Link>
              <IconChevronRight size={14} stroke={1.75} aria-hidden />
            </li>
          ))}
          <li aria-current="page">
            <h1>{title}</h1>
          </li>
        </ol>
      </nav>
      {children === undefined ? null : <div className={styles.actions}>{children}</div>}
    </div>
  )
}
