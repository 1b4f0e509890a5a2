'use client'

import { useEffect, useRef, useState } from 'react'
import { TOAST_MS } from './toast-store.ts'

const STEP_MS = 200

type Countdown = {
  /** What is counted; another one begins anew, null counts nothing. */
  readonly id: number | null
  /** Stands still while it is. */
  readonly isHeld: boolean
  readonly onEnd: (id: number) => void
}

/** Whole seconds that are left of a toast. */
export const useCountdown = ({ id, isHeld, onEnd }: Countdown): number => {
  const [left, setLeft] = useState(TOAST_MS)
  const counted = useRef<number | null>(null)
  if (counted.current !== id) {
    counted.current = id
    setLeft(TOAST_MS)
  }
  useEffect(() => {
    if (id === null || isHeld) return
    const timer = setInterval(() => setLeft((before) => before - STEP_MS), STEP_MS)
    return () => clearInterval(timer)
  }, [id, isHeld])
  useEffect(() => {
    if (id !== null && left <= 0) onEnd(id)
  }, [id, left, onEnd])
  return Math.max(1, Math.ceil(left / 1000))
}
