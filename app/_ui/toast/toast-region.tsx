'use client'

import { IconAlertCircle, IconCircleCheckFilled } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslate } from '../i18n.tsx'
import { isTyping } from '../is-typing.ts'
import { Kbd } from '../shell/kbd.tsx'
import { areSingleKeysOn } from '../single-keys.ts'
import styles from './toast.module.css'
import { closeToast, getToast, showToast, subscribeToToast, takeUndo } from './toast-store.ts'
import { useCountdown } from './use-countdown.ts'

/** Where toasts appear: bottom centre, heard as well as seen. It waits while somebody points at it or stands in it. */
export function ToastRegion() {
  const t = useTranslate()
  const toast = useSyncExternalStore(subscribeToToast, getToast, () => null)
  const [isHeld, setHeld] = useState(false)
  const seconds = useCountdown({ id: toast?.id ?? null, isHeld, onEnd: closeToast })
  const undo = async () => {
    const act = takeUndo()
    setHeld(false)
    if (act === null) return
    try {
      await act()
      showToast({ text: t('toast.undone') })
    } catch {
      showToast({ text: t('toast.undo.failed'), tone: 'danger' })
    }
  }
  useUndoKeys(toast?.undo !== undefined, undo)
  const Icon = toast?.tone === 'danger' ? IconAlertCircle : IconCircleCheckFilled
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only stops its clock; every act has its own button
    <div
      className={styles.toast}
      data-shown={toast === null ? undefined : true}
      data-tone={toast?.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast === null ? null : <Icon size={16} stroke={1.75} aria-hidden className={styles.icon} />}
      <span role="status" className={styles.text}>
        {toast?.text}
      </span>
      {toast?.undo === undefined ? null : (
        <>
          <button type="button" className={styles.undo} onClick={undo}>
            {t('toast.undo')} <Kbd>Z</Kbd>
          </button>
          <span className={styles.left} aria-hidden>
            {t('toast.seconds', { count: seconds })}
          </span>
        </>
      )}
    </div>
  )
}

/** `Z` rests while somebody types; `Ctrl Z` there belongs to the field. */
function useUndoKeys(isUndoable: boolean, undo: () => void): void {
  useEffect(() => {
    if (!isUndoable) return
    const onKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && !event.altKey && !event.shiftKey
      if (!isUndo || event.defaultPrevented || isTyping(event.target)) return
      if (!event.ctrlKey && !event.metaKey && !areSingleKeysOn()) return
      event.preventDefault()
      undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
