import { leaveTestServer, RUN_VARIABLE } from './test-server.ts'

/** Names the run for its processes; the database starts only when a test asks for it, and stops with the last run. */
export default function setup(): () => Promise<void> {
  process.env[RUN_VARIABLE] = String(process.pid)
  return leaveTestServer
}
