import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'

/** What is shown over an element: how many stand there, whether something stopped, whether a way led through it. */
export type DiagramMark = {
  readonly element: string
  readonly running?: number
  readonly incidents?: number
  readonly state?: 'passed' | 'here' | 'chosen'
}

type Canvas = { addMarker(id: string, name: string): void; removeMarker(id: string, name: string): void }
type Overlays = {
  add(id: string, kind: string, overlay: { position: object; scale: object; html: HTMLElement }): void
  remove(filter: { type: string }): void
}
type Registry = { get(id: string): { readonly id: string } | undefined }

const KIND = 'schemata-count'

const classesOf = ({ incidents = 0, state }: DiagramMark): readonly string[] => [
  ...(incidents > 0 ? ['is-stopped'] : []),
  ...(state === undefined ? [] : [`is-${state}`]),
]

const createBadge = (text: string, tone: 'running' | 'stopped'): HTMLElement => {
  const badge = document.createElement('span')
  badge.className = `bpmn-count bpmn-count-${tone}`
  badge.textContent = text
  return badge
}

/** However small the drawing, a count can be read. */
const badge = (text: string, tone: 'running' | 'stopped') => ({ html: createBadge(text, tone), scale: { min: 1 } })

/** Marks the elements of a drawing; the answer takes the marks away again. */
export const drawMarks = (viewer: NavigatedViewer, marks: readonly DiagramMark[]): (() => void) => {
  const canvas = viewer.get<Canvas>('canvas')
  const overlays = viewer.get<Overlays>('overlays')
  const registry = viewer.get<Registry>('elementRegistry')
  const drawn = marks.filter(({ element }) => registry.get(element) !== undefined)
  for (const mark of drawn) {
    for (const name of classesOf(mark)) canvas.addMarker(mark.element, name)
    if ((mark.running ?? 0) > 0)
      overlays.add(mark.element, KIND, {
        ...badge(String(mark.running), 'running'),
        position: { bottom: 10, left: -8 },
      })
    if ((mark.incidents ?? 0) > 0)
      overlays.add(mark.element, KIND, { ...badge(`! ${mark.incidents}`, 'stopped'), position: { top: -10, right: 12 } })
  }
  return () => {
    // After the viewer is gone there is nothing left to take away.
    try {
      overlays.remove({ type: KIND })
      for (const mark of drawn) for (const name of classesOf(mark)) canvas.removeMarker(mark.element, name)
    } catch {
      return
    }
  }
}
