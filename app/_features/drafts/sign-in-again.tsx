'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { renderSignInAddress } from '../../_server/auth/sign-in-address.ts'
import { useTranslate } from '../../_ui/i18n.tsx'
import { Note } from '../../_ui/note.tsx'
import styles from './draft-note.module.css'

/** The session has ended in the middle of a form: what was typed is here, and the way back leads to this very page. */
export function SignInAgain() {
  const t = useTranslate()
  const path = usePathname()
  const query = useSearchParams().toString()
  return (
    <Note tone="warning">
      <strong>{t('draft.signedOut')}</strong> {t('draft.signedOut.text')}{' '}
      <a className={styles.link} href={renderSignInAddress(query === '' ? path : `${path}?${query}`)}>
        {t('draft.signInAgain')}
      </a>
    </Note>
  )
}
