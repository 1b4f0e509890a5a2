import { ConcurrencyFault } from '../connection/faults.ts'

/** A write that checks the revision and touched no row: somebody else was faster, or it is out of scope. */
export const requireWritten = (touched: number, what: string): void => {
  if (touched !== 1)
    throw new ConcurrencyFault(`Expected to write ${what}, but its stored revision is another one, or it may not be seen.`)
}
