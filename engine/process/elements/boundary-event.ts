import { passThrough } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'
import { completeCatch } from './intermediate-catch-event.ts'

/** Is entered when it has happened; it has no inputs. The variables of an error stay local unless mapped; others merge. */
export const boundaryEvent: ElementHandler = {
  kind: 'boundaryEvent',
  mapsInputs: never,
  activate: passThrough,
  complete: completeCatch,
}
