'use client'

import {
  IconCash,
  IconChecklist,
  IconCircleCheck,
  IconFileSearch,
  IconFileUnknown,
  IconFolder,
  IconHistory,
  IconHome,
  IconInbox,
  IconList,
  IconListDetails,
  IconRoute,
  IconShieldSearch,
  IconUserCheck,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { formatCount } from '../format.ts'
import styles from './side.module.css'

const icons = {
  home: IconHome,
  people: IconUsers,
  groups: IconUsersGroup,
  audit: IconShieldSearch,
  versions: IconHistory,
  cases: IconFolder,
  queues: IconInbox,
  payments: IconCash,
  operations: IconRoute,
  all: IconList,
  mine: IconUserCheck,
  queue: IconListDetails,
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
  /** How many of them are late, in words; nothing when none is. */
  readonly late?: string
}

type SideNavProps = { readonly label: string; readonly entries: readonly NavEntry[]; readonly heading?: boolean }

/** What tells one list of the side bar from another of the same page. */
const telling = ['status', 'view', 'queue'] as const

/** Entries of the side bar; the one that shows this very list is current, the one that holds the page is within. */
export function SideNav({ label, entries, heading = false }: SideNavProps) {
  const pathname = usePathname()
  const params = useSearchParams()
  return (
    <nav className={styles.nav} aria-label={label}>
      {heading ? <h2>{label}</h2> : null}
      <ul>
        {entries.map(({ icon, href, label: text, count, late }) => {
          const Icon = icons[icon]
          const url = new URL(href, 'http://here')
          const isSame = telling.every((name) => (params.get(name) ?? '') === (url.searchParams.get(name) ?? ''))
          const isHere = pathname === url.pathname && (!heading || isSame)
          const isWithin = !heading && url.pathname !== '/' && pathname.startsWith(url.pathname)
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
                <span className={styles.label} title={text}>
                  {text}
                </span>
                {late === undefined ? null : <span className={styles.late}>{late}</span>}
                {count === undefined ? null : <span className={styles.count}>{formatCount(count)}</span>}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
