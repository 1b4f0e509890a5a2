'use client'

import { useEffect, useState } from 'react'

const SLOW_MS = 10_000

/** Whether something has taken so long that it should be said. */
export const useSlow = (): boolean => {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return isSlow
}
