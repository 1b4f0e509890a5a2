'use client'

import {
  IconCash,
  IconChecklist,
  IconCircleCheck,
  IconFileSearch,
  IconFileUnknown,
  IconFolder,
  IconList,
  IconRoute,
} from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { formatCount } from '../format.ts'
import styles from './side.module.css'

const icons = {
  cases: IconFolder,
  payments: IconCash,
  operations: IconRoute,
  all: IconList,
  verification: IconFileSearch,
  ready: IconChecklist,
  incomplete: IconFileUnknown,
  decided: IconCircleCheck,
} as const

export type NavEntry = {
  readonly icon: keyof typeof icons
  readonly href: string
  readonly label: string
  readonly count?: number
}

type SideNavProps = { readonly label: string; readonly entries: readonly NavEntry[]; readonly heading?: boolean }

/** Entries of the side bar; the one that shows this very list is current, the one that holds the page is within. */
export function SideNav({ label, entries, heading = false }: SideNavProps) {
  const pathname = usePathname()
  const status = useSearchParams().get('status') ?? ''
  return (
    <nav className={styles.nav} aria-label={label}>
      {heading ? <h2>{label}</h2> : null}
      <ul>
        {entries.map(({ icon, href, label: text, count }) => {
          const Icon = icons[icon]
          const url = new URL(href, 'http://here')
          const isHere = pathname === url.pathname && (!heading || status === (url.searchParams.get('status') ?? ''))
          const isWithin = !heading && pathname.startsWith(url.pathname)
          return (
            <li key={href}>
              <Link
                href={href}
                className={styles.entry}
                data-current={(heading && isHere) || undefined}
                data-within={isWithin || undefined}
                aria-current={isHere ? 'page' : undefined}
              >
                <Icon size={16} stroke={1.75} aria-hidden />
                {text}
                {count === undefined ? null : <span className={styles.count}>{formatCount(count)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
