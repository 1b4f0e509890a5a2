import { removeIncident } from '../execution/incidents.ts'
import { activate, complete, continueEntering, finish, listen } from '../execution/lifecycle.ts'
import type { Run } from '../execution/run.ts'
import type { IncidentState, Key } from '../types.ts'
import { type CommandHandler, DONE, notFound } from './command.ts'
import { reopenJob } from './jobs.ts'

const retries: Readonly<Record<Exclude<IncidentState['retry'], 'job'>, (run: Run, key: Key) => void>> = {
  enter: continueEntering,
  listen,
  activate,
  complete,
  finish,
}

/** Tries again what failed; if it fails again there is a new incident. */
export const handleResolveIncident: CommandHandler<'resolveIncident'> = (run, { incident: key }) => {
  const incident = run.state.incidents[key]
  if (incident === undefined) return notFound('incident', key)
  if (incident.retry === 'job') return reopenJob(run, key, incident.job!)
  removeIncident(run, key)
  retries[incident.retry](run, incident.on)
  return DONE
}
