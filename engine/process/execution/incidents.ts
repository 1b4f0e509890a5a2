import type { IncidentState, IncidentType, Key } from '../types.ts'
import { emit, getInstance, type Run, takeKey } from './run.ts'

/** Stops what an element is doing and becomes an incident of its instance. Used only inside one step; never leaves it. */
export class IncidentRaised extends Error {
  override readonly name = 'IncidentRaised'
  readonly incidentType: IncidentType
  constructor(incidentType: IncidentType, message: string) {
    super(message)
    this.incidentType = incidentType
  }
}

export const createIncident = (run: Run, incident: IncidentState): void => {
  const key = takeKey(run)
  run.state.incidents[key] = incident
  emit(run, {
    type: 'incidentCreated',
    incident: key,
    incidentType: incident.type,
    message: incident.message,
    element: getInstance(run, incident.on).id,
    elementKey: incident.on,
    ...(incident.job === undefined ? {} : { job: incident.job }),
  })
}

/** Runs a part of an element's life; what fails in it is an incident, and resolving that tries `retry` again. */
export const attempt = (run: Run, key: Key, retry: IncidentState['retry'], work: () => void): void => {
  try {
    work()
  } catch (error) {
    if (!(error instanceof IncidentRaised)) throw error
    createIncident(run, { on: key, type: error.incidentType, message: error.message, retry })
  }
}

export const removeIncident = (run: Run, key: Key): void => {
  const incident = run.state.incidents[key]!
  delete run.state.incidents[key]
  emit(run, {
    type: 'incidentResolved',
    incident: key,
    element: getInstance(run, incident.on).id,
    elementKey: incident.on,
    ...(incident.job === undefined ? {} : { job: incident.job }),
  })
}
