'use client'

import { useEffect, useRef } from 'react'
import styles from './error-summary.module.css'
import { useTranslate } from './i18n.tsx'
import { translateCount } from './translate.ts'

type ErrorSummaryProps = {
  readonly errors: readonly { readonly field: string; readonly text: string }[]
  /** Another try: the summary takes the focus again. */
  readonly attempt: unknown
}

/** What is wrong, in the order of the fields, each a way to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const t = useTranslate()
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt takes the focus, whether its errors differ or not
  useEffect(() => box.current?.focus(), [attempt])
  if (errors.length === 0) return null
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2>{translateCount(t, 'error.summary', errors.length)}</h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field + text}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
