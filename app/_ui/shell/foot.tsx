import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import styles from './shell.module.css'

type FootProps = {
  readonly children?: ReactNode
  readonly keys: readonly { readonly keys: readonly string[]; readonly label: string }[]
  readonly right?: ReactNode
}

/** The line under the work area: how many, and which keys help. */
export function Foot({ children, keys, right }: FootProps) {
  return (
    <div className={styles.foot}>
      {children === undefined ? null : <span className={`${styles.footFirst} number`}>{children}</span>}
      {keys.map(({ keys: combination, label }) => (
        <span key={label} className={styles.key} data-shortcut={label}>
          {combination.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {label}
        </span>
      ))}
      <span className={styles.spacer} />
      {right}
    </div>
  )
}
