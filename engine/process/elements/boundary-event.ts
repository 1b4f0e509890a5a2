import { passThrough } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { completeCatch } from './intermediate-catch-event.ts'

/** Is entered when it has happened. The variables of an error stay local unless mapped; others merge. */
export const boundaryEvent: ElementHandler = {
  kind: 'boundaryEvent',
  mapsInputs: always,
  activate: passThrough,
  complete: completeCatch,
}
