import { passAtOnce } from '../execution/emit-element.ts'
import { type ElementHandler, never } from '../execution/handler.ts'

/** Entered when each of its flows has brought a token; goes on along all of its flows. */
export const parallelGateway: ElementHandler = { kind: 'parallelGateway', mapsInputs: never, activate: passAtOnce }
