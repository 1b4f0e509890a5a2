/** CPU seconds of this process so far, all threads. */
export const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** The least CPU time of several runs, in seconds: what else the machine does only adds to it. */
export const leastCpu = (runs: number, run: () => void): number => {
  let least = Number.POSITIVE_INFINITY
  for (let index = 0; index < runs; index += 1) {
    const begun = cpuSeconds()
    run()
    least = Math.min(least, cpuSeconds() - begun)
  }
  return least
}
