import { activated } from '../execution/emit-element.ts'
import { always, type ElementHandler } from '../execution/handler.ts'
import { send } from '../execution/queue.ts'
import { DefinitionFault, getElement } from '../execution/run.ts'
import { findNoneStart } from './process.ts'

export const subProcess: ElementHandler = {
  kind: 'subProcess',
  mapsInputs: always,
  activate: (run, here) => {
    const start = findNoneStart(here.definition, here.element.startEvents)
    if (start === undefined)
      throw new DefinitionFault(`Expected subprocess ${here.element.id} to have a none start event, but it has none.`)
    activated(run, here)
    send(run, here.key, getElement(here.definition, start))
  },
}
