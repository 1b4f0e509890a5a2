import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => {}

/** Whether the page's script has taken over what the server rendered: only then is anything kept that somebody types. */
export const useAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
