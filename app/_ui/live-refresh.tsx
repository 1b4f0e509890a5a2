'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 20_000

/** Asks the server again now and then while the page is looked at, and at once when somebody comes back to it. */
export function LiveRefresh() {
  const router = useRouter()
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') router.refresh()
    }
    const timer = setInterval(refresh, EVERY_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router])
  return null
}
