import { activated } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { listBoundaries, subscribe } from '../execution/subscriptions.ts'
import { completeCatch } from './intermediate-catch-event.ts'

export const receiveTask: ElementHandler = {
  kind: 'receiveTask',
  mapsInputs: always,
  activate: (run, here) => {
    subscribe(run, here, [here.element, ...listBoundaries(here)])
    activated(run, here)
  },
  complete: completeCatch,
}
