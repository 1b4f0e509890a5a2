import { formatInitials } from '../format.ts'
import styles from './avatar.module.css'

type AvatarProps = { readonly name: string; readonly small?: boolean; readonly other?: boolean }

/** Initials in a circle, beside a name that is written. */
export function Avatar({ name, small = false, other = false }: AvatarProps) {
  return (
    <span className={styles.avatar} data-small={small || undefined} data-other={other || undefined} aria-hidden="true">
      {formatInitials(name)}
    </span>
  )
}
