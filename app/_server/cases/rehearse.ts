import type { ServerContext } from '../services.ts'

const over = Symbol('rehearsal over')

/** What `work` would give: it is done and undone, so that nothing of it stays. What is shown is therefore what would happen. */
export const rehearse = async <T>({ stores }: Pick<ServerContext, 'stores'>, work: () => Promise<T>): Promise<T> => {
  let shown: { readonly value: T } | undefined
  try {
    await stores.savepoint(async () => {
      shown = { value: await work() }
      throw over
    })
  } catch (thrown) {
    if (thrown !== over) throw thrown
  }
  if (shown === undefined) throw new TypeError('Expected a rehearsal to end.')
  return shown.value
}
