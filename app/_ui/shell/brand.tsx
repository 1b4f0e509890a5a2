import styles from './side.module.css'

/** The mark of the house; its strokes take the colour of what is behind it. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="4.5" fill="currentColor" />
      <path d="M6 6.2h8M6 10h5M6 13.8h8" stroke="var(--bg)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
