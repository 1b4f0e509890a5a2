/** How long a toast stays when nobody looks at it, in ms. */
export const TOAST_MS = 10_000

export type ToastOptions = {
  /** What was done, in a sentence. */
  readonly text: string
  /** Takes it back; when it throws or rejects, the toast says that it could not be undone. */
  readonly undo?: () => unknown
  /** `danger` for what did not happen. */
  readonly tone?: 'success' | 'danger'
}

export type Toast = ToastOptions & { readonly id: number }

let shown: Toast | null = null
let lastId = 0
const listeners = new Set<() => void>()

const change = (toast: Toast | null): void => {
  shown = toast
  for (const listener of listeners) listener()
}

/**
 * Says what was done, at the foot of the page, and offers to undo it for ten seconds. One at a time: a later one takes the place of the earlier,
 * whose act then stays done.
 */
export const showToast = (options: ToastOptions): void => {
  lastId += 1
  change({ ...options, id: lastId })
}

/** Takes the toast away when it is still this one. */
export const closeToast = (id: number): void => {
  if (shown?.id === id) change(null)
}

/** Undoes the act of the toast that is shown, once: it is gone before its undo begins. Null when there is none to undo. */
export const takeUndo = (): (() => unknown) | null => {
  const undo = shown?.undo
  if (undo === undefined) return null
  change(null)
  return undo
}

export const getToast = (): Toast | null => shown

export const subscribeToToast = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
