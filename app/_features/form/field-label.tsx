'use client'

import { useTranslate } from '../../_ui/i18n.tsx'
import styles from './form.module.css'

type FieldLabelProps = { readonly label: string; readonly optional: boolean }

/** What is asked; what may stay empty says so, and what must be answered says nothing. */
export function FieldLabel({ label, optional }: FieldLabelProps) {
  const t = useTranslate()
  if (!optional) return label
  return (
    <>
      {label} <span className={styles.optional}>{t('form.optional')}</span>
    </>
  )
}
