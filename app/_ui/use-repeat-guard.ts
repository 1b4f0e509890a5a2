import { useEffect, useRef } from 'react'

/** Two presses within this time are one: a double click. */
const DOUBLE_MS = 500

/**
 * Answers whether an act follows the last one so closely that it is the same. `busy` says so itself, but a moment too late for a double click;
 * when it is over, or something was typed or chosen meanwhile, the next press is a new one however soon it comes.
 */
export const useRepeatGuard = (busy: boolean): (() => boolean) => {
  const last = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!busy) last.current = Number.NEGATIVE_INFINITY
  }, [busy])
  useEffect(() => {
    const forget = (): void => {
      last.current = Number.NEGATIVE_INFINITY
    }
    document.addEventListener('input', forget)
    return () => document.removeEventListener('input', forget)
  }, [])
  return () => {
    const now = performance.now()
    if (now - last.current < DOUBLE_MS) return true
    last.current = now
    return false
  }
}
