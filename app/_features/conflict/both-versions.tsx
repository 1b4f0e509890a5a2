'use client'

import { type ReactNode, useId } from 'react'
import styles from './both-versions.module.css'

/** A line of a version: what it is about, what it says, and who said it when. */
export type VersionLine = { readonly key: string; readonly label: string; readonly value: string; readonly by?: string }

type Version = { readonly title: string; readonly lines: readonly VersionLine[]; readonly empty: string }

type BothVersionsProps = {
  readonly mine: Version
  readonly theirs: Version
  /** What can be done about it. */
  readonly children: ReactNode
}

/** What was typed beside what is there now, line by line; below each other where there is no room. */
export function BothVersions({ mine, theirs, children }: BothVersionsProps) {
  return (
    <div className={styles.both}>
      <div className={styles.versions}>
        <VersionColumn {...mine} />
        <VersionColumn {...theirs} />
      </div>
      <div className={styles.actions}>{children}</div>
    </div>
  )
}

function VersionColumn({ title, lines, empty }: Version) {
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.version}>
      <h3 id={heading} className={styles.title}>
        {title}
      </h3>
      {lines.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <dl className={styles.lines}>
          {lines.map(({ key, label, value, by }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              {by === undefined ? null : <dd className={styles.by}>{by}</dd>}
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
