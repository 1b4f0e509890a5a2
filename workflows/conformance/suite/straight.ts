import * as b from './bpmn.ts'
import type { Process } from './case-draft.ts'

/** From a start through the elements, one after the other, to an end. Elements beside it and their flows come last. */
export const straight = (elements: b.Elements, beside: b.Elements = {}, flows: readonly b.Flow[] = []): Process => ({
  elements: { Start: b.start(), ...elements, End: b.end(), ...beside },
  flows: [['Start', ...Object.keys(elements), 'End'].join(' '), ...flows],
})
