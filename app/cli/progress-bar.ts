import { SingleBar } from 'cli-progress'

/** A bar with count, share and time left on a terminal; elsewhere a line at each tenth. */
export const createProgressBar = (title: string): { update(done: number, total: number): void; stop(): void } => {
  if (!process.stderr.isTTY) return createProgressLines(title)
  const bar = new SingleBar({
    format: `${title}  {bar}  {value} of {total}  {percentage}%  {eta_formatted} left`,
    stream: process.stderr,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
  })
  let started = false
  return {
    update: (done, total) => {
      if (!started) bar.start(total, 0)
      started = true
      bar.update(done)
    },
    stop: () => bar.stop(),
  }
}

const createProgressLines = (title: string) => {
  const begun = performance.now()
  let tenth = 0
  return {
    update: (done: number, total: number) => {
      const reached = Math.floor((done * 10) / total)
      if (reached === tenth) return
      tenth = reached
      const leftS = ((performance.now() - begun) / 1000 / done) * (total - done)
      process.stderr.write(`${title}: ${done} of ${total}, ${leftS.toFixed(0)} s left\n`)
    },
    stop: () => {},
  }
}
