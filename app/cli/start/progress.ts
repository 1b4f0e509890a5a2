export type Progress = {
  /** Runs a step; its name is shown at its beginning, its lines while it runs, its time when that was long. */
  step<T>(name: string, work: (log: (line: string) => void) => Promise<T>): Promise<T>
  done(): void
}

/** Shows where a start is: `[2/5] Content`. */
export function createProgress(steps: number, print: (line: string) => void = console.log): Progress {
  const begun = performance.now()
  let count = 0
  const since = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`
  return {
    async step(name, work) {
      count += 1
      print(`[${count}/${steps}] ${name}`)
      const from = performance.now()
      const value = await work((line) => print(`      ${line}`))
      if (performance.now() - from >= 1000) print(`      ${since(from)}`)
      return value
    },
    done: () => print(`Ready after ${since(begun)}`),
  }
}
