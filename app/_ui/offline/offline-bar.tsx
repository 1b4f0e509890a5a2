'use client'

import { IconWifiOff } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { formatTime } from '../format.ts'
import { useTranslate } from '../i18n.tsx'
import { translateCount } from '../translate.ts'
import styles from './offline-bar.module.css'
import { countWaiting, subscribeToWaiting } from './waiting-store.ts'

const subscribeToLine = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Says that the line is lost: from when the data are, and how much waits to be sent. Gone when the line is back. */
export function OfflineBar({ timeZone }: { readonly timeZone: string }) {
  const isOnline = useSyncExternalStore(
    subscribeToLine,
    () => navigator.onLine,
    () => true,
  )
  const waiting = useSyncExternalStore(subscribeToWaiting, countWaiting, () => 0)
  const lastAt = useLastTime(isOnline)
  return (
    <div role="status" className={styles.place}>
      {isOnline ? null : <OfflineLine at={formatTime(lastAt, timeZone)} waiting={waiting} />}
    </div>
  )
}

type OfflineLineProps = { readonly at: string; readonly waiting: number }

/** The bar itself: `10:42` is when the data on the page were fetched last. */
export function OfflineLine({ at, waiting }: OfflineLineProps) {
  const t = useTranslate()
  return (
    <p className={styles.bar}>
      <IconWifiOff size={16} stroke={1.75} aria-hidden />
      <strong>{t('offline.title')}</strong>
      <span>
        {t('offline.text', { at })} {waiting === 0 ? t('offline.kept') : translateCount(t, 'offline.waiting', waiting)}
      </span>
    </p>
  )
}

/** When the line was there last. */
function useLastTime(isOnline: boolean): string {
  const [lastAt, setLastAt] = useState(() => new Date().toISOString())
  const wasOnline = useRef(isOnline)
  useEffect(() => {
    if (wasOnline.current && !isOnline) setLastAt(new Date().toISOString())
    wasOnline.current = isOnline
  }, [isOnline])
  return lastAt
}
