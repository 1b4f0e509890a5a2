/** What a store in memory throws where a database would find that somebody else was faster. Named as the database's own. */
export class ConcurrencyFault extends Error {
  override readonly name = 'ConcurrencyFault'
}

/** A save takes the state after its events, so what is stored must be the one before them. */
export const requireRevision = (stored: number | undefined, expected: number, what: string): void => {
  if (stored !== expected)
    throw new ConcurrencyFault(`Expected to write ${what} at revision ${expected}, but it is ${stored ?? 'not there'}.`)
}
