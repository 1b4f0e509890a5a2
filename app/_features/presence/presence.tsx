'use client'

import { Button } from '@mantine/core'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { useLocale, useTranslate } from '../../_ui/i18n.tsx'
import { Avatar } from '../../_ui/shell/avatar.tsx'
import { useTRPCClient } from '../trpc/trpc-provider.tsx'
import styles from './presence.module.css'

type Onlooker = { readonly id: string; readonly nameCyrillic: string; readonly nameLatin: string }

/** Between two signs of life; whoever gives none for a minute has gone. */
const BEAT_MS = 20_000

/** Who else has this case open, and whether it is still what was opened. Silent while nobody and nothing is. */
export function Presence({ applicationId, version }: { readonly applicationId: string; readonly version: string }) {
  const t = useTranslate()
  const locale = useLocale()
  const router = useRouter()
  const client = useTRPCClient()
  const [others, setOthers] = useState<readonly Onlooker[]>([])
  const [latest, setLatest] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    const beat = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      try {
        const answer = await client.presence.beat.mutate({ applicationId })
        if (gone) return
        setOthers(answer.others)
        setLatest(answer.version)
      } catch {
        // Without a line nobody is known to be here.
        if (!gone) setOthers([])
      }
    }
    void beat()
    const timer = setInterval(() => void beat(), BEAT_MS)
    const look = (): void => void beat()
    document.addEventListener('visibilitychange', look)
    return () => {
      gone = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      client.presence.leave.mutate({ applicationId }).catch(() => {})
    }
  }, [client, applicationId])
  // What the page shows was read after the last sign: it is asked again with the next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was fetched anew is up to date
  useEffect(() => setLatest(null), [version])
  const names = others.map((other) => (locale === 'mn' ? other.nameCyrillic : other.nameLatin))
  const isOutdated = latest !== null && latest !== version
  return (
    <div aria-live="polite" className={styles.presence}>
      {names.length === 0 ? null : (
        <span className={styles.who}>
          {names.slice(0, 3).map((name) => (
            <Avatar key={name} name={name} small other />
          ))}
          {t(names.length === 1 ? 'presence.one' : 'presence.several', { names: names.join(', ') })}
        </span>
      )}
      {isOutdated ? (
        <span className={styles.who}>
          {t('presence.changed')}
          <Button size="xs" onClick={() => router.refresh()}>
            {t('presence.refresh')}
          </Button>
        </span>
      ) : null}
    </div>
  )
}
