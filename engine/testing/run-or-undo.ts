type Rows = Readonly<Record<string, unknown>>

/** Runs work on stores in memory; when it throws, their rows are as before. Rows are replaced, never edited, so that shallow copies do. */
export const runOrUndo = async <T>(states: readonly Rows[], work: () => Promise<T>): Promise<T> => {
  const copies = states.map((state) => Object.fromEntries(Object.entries(state).map(([name, rows]) => [name, copyRows(rows)])))
  try {
    return await work()
  } catch (error) {
    for (const [index, state] of states.entries()) Object.assign(state, copies[index])
    throw error
  }
}

const copyRows = (rows: unknown): unknown => (rows instanceof Map ? new Map(rows) : rows instanceof Set ? new Set(rows) : rows)
