'use client'

import { useLocale } from '../i18n.tsx'
import { setLocale } from '../set-locale.ts'
import styles from './language-switch.module.css'

const names = { en: 'English', mn: 'Монгол' } as const

/** Shows the page in the other language; `G` then `L` does the same. Works without JavaScript. */
export function LanguageSwitch() {
  const other = useLocale() === 'en' ? 'mn' : 'en'
  return (
    <form action={setLocale}>
      <input type="hidden" name="locale" value={other} />
      <button type="submit" lang={other} className={styles.button} data-language-switch>
        {names[other]}
      </button>
    </form>
  )
}
