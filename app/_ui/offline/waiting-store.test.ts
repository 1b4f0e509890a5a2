import { afterEach, describe, expect, it, vi } from 'vitest'
import { countWaiting, setWaiting, subscribeToWaiting } from './waiting-store.ts'

afterEach(() => {
  for (const source of ['form', 'queue']) setWaiting(source, 0)
})

describe('what waits to be sent', () => {
  it('is the sum over all who say so, and shrinks when one of them is through', () => {
    setWaiting('form', 1)
    setWaiting('queue', 2)
    expect(countWaiting()).toBe(3)
    setWaiting('form', 0)
    expect(countWaiting()).toBe(2)
  })

  it('tells whoever listens, only when the sum changes', () => {
    const listener = vi.fn()
    const stop = subscribeToWaiting(listener)
    setWaiting('form', 1)
    setWaiting('form', 1)
    expect(listener).toHaveBeenCalledTimes(1)
    stop()
  })
})
