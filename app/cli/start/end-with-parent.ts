/**
 * Loaded first into web server and worker: ends them when the start command was killed without a chance to stop them. A worker left behind
 * would go on beside the next one.
 */
const startedBy = process.ppid

setInterval(() => {
  if (process.ppid !== startedBy) process.exit(1)
}, 500).unref()

export {}
