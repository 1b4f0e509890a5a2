const counts = new Map<string, number>()
const listeners = new Set<() => void>()
let total = 0

/** Says how many acts of a source wait for the line to come back. */
export const setWaiting = (source: string, count: number): void => {
  if (count === 0) counts.delete(source)
  else counts.set(source, count)
  const sum = [...counts.values()].reduce((before, one) => before + one, 0)
  if (sum === total) return
  total = sum
  for (const listener of listeners) listener()
}

export const countWaiting = (): number => total

export const subscribeToWaiting = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
