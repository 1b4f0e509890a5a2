'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { takeOpened } from '../queue/opened-task.ts'

/** The form beside the case, not under it: there the focus would scroll past what is to be read. */
const BESIDE = '(min-width: 1100px)'

/** What has come of it: the heading takes the focus, so that it is read out, and the next key goes on from there. */
const showResult = (): void => document.querySelector<HTMLElement>('[data-result]')?.focus()

/**
 * Where somebody stands who works with the keyboard: in the first field of a task that they have just taken, and on the decision when they have
 * sent it. `sent` is called once the server has taken the answers; the form then gives way to what is next.
 */
export const useTaskFocus = (taskId: string): { readonly root: RefObject<HTMLDivElement | null>; readonly sent: () => void } => {
  const root = useRef<HTMLDivElement>(null)
  const isSent = useRef(false)
  useEffect(() => {
    if (window.matchMedia(BESIDE).matches && takeOpened(taskId)) {
      root.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    }
    return () => {
      if (isSent.current) requestAnimationFrame(showResult)
    }
  }, [taskId])
  return {
    root,
    sent: () => {
      isSent.current = true
    },
  }
}
