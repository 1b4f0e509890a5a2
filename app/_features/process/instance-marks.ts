import type { DiagramMark } from './draw-marks.ts'
import type { InstanceView } from './process-view.ts'

/** The way of one workflow on its drawing: what it passed, where it stands, what stopped it. */
export const listInstanceMarks = ({
  steps,
  active,
  incidents,
}: Pick<InstanceView, 'steps' | 'active' | 'incidents'>): DiagramMark[] => {
  const here = new Set(active.map(({ element }) => element))
  const passed = new Set(steps.flatMap(({ path }) => path.map(([element]) => element)))
  const stopped = (element: string) =>
    incidents.filter((incident) => incident.resolvedAt === null && incident.element === element).length
  const all = new Set([...passed, ...here, ...incidents.map(({ element }) => element)])
  return [...all].map((element) => ({
    element,
    state: here.has(element) ? 'here' : 'passed',
    incidents: stopped(element),
  }))
}
