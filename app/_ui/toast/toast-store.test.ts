import { afterEach, describe, expect, it, vi } from 'vitest'
import { closeToast, getToast, showToast, subscribeToToast, takeUndo } from './toast-store.ts'

afterEach(() => closeToast(getToast()?.id ?? 0))

describe('toasts', () => {
  it('show one at a time: the later takes the place of the earlier', () => {
    showToast({ text: 'Claimed' })
    showToast({ text: 'Released' })
    expect(getToast()?.text).toBe('Released')
  })

  it('are taken away only by their own end, not by that of an earlier one', () => {
    showToast({ text: 'Claimed' })
    const earlier = getToast()?.id ?? 0
    showToast({ text: 'Released' })
    closeToast(earlier)
    expect(getToast()?.text).toBe('Released')
  })

  it('give their undo once, so that a second key undoes nothing more', () => {
    const undo = vi.fn()
    showToast({ text: 'Claimed', undo })
    takeUndo()?.()
    takeUndo()?.()
    expect(undo).toHaveBeenCalledTimes(1)
    expect(getToast()).toBeNull()
  })

  it('without an undo stay where they are when somebody presses its key', () => {
    showToast({ text: 'Sent' })
    expect(takeUndo()).toBeNull()
    expect(getToast()?.text).toBe('Sent')
  })

  it('tell whoever listens, until they stop', () => {
    const listener = vi.fn()
    const stop = subscribeToToast(listener)
    showToast({ text: 'Claimed' })
    stop()
    showToast({ text: 'Released' })
    expect(listener).toHaveBeenCalledTimes(1)
  })
})
