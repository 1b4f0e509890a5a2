import Link from 'next/link'
import type { Translate } from '../../_ui/translate.ts'
import styles from './case-tabs.module.css'

type CaseTabsProps = { readonly reference: string; readonly at: 'overview' | 'history'; readonly t: Translate }

/** The pages of one case. */
export function CaseTabs({ reference, at, t }: CaseTabsProps) {
  const path = `/cases/${encodeURIComponent(reference)}`
  const tabs = [
    { key: 'overview', href: path },
    { key: 'history', href: `${path}/history` },
  ] as const
  return (
    <nav className={styles.tabs} aria-label={t('case.nav')}>
      {tabs.map(({ key, href }) => (
        <Link key={key} href={href} prefetch={false} aria-current={key === at ? 'page' : undefined}>
          {t(`case.nav.${key}`)}
        </Link>
      ))}
    </nav>
  )
}
