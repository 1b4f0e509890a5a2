import styles from './progress-bar.module.css'

type ProgressBarProps = {
  readonly label: string
  readonly done: number
  /** Null while nobody knows how much there is. */
  readonly total: number | null
  /** Done of total, rate and time left, in words. */
  readonly children: string
}

/** How far something long is, as a bar and in words. */
export function ProgressBar({ label, done, total, children }: ProgressBarProps) {
  return (
    <span className={styles.progress}>
      <progress value={total === null ? undefined : done} max={total ?? undefined} aria-label={label} />
      <span className="number">{children}</span>
    </span>
  )
}
