/**
 * Does the work of many items, `width` at a time, and of items that share a key one after the other, in their order: what comes of two
 * that concern the same people must not hang on which of them was quicker.
 */
export const inTurn = async <T>(
  { width, keysOf }: { readonly width: number; readonly keysOf: (item: T) => Iterable<string> },
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = items.values()
  const lastOf = new Map<string, Promise<void>>()
  const begin = async (before: readonly (Promise<void> | undefined)[], item: T): Promise<void> => {
    await Promise.all(before)
    await work(item)
  }
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of queue) {
        const keys = [...new Set(keysOf(item))]
        const done = begin(
          keys.map((key) => lastOf.get(key)),
          item,
        )
        for (const key of keys) lastOf.set(key, done)
        await done
      }
    }),
  )
}
