/** Public API of the process engine. */
export { compileProcess } from './compile/compile-process.ts'
export { checkForPublish, type ProcessCatalogue } from './publish/check-for-publish.ts'
export { step } from './step.ts'
export type * from './types.ts'
export { ELEMENT_KINDS, INCIDENT_TYPES } from './types.ts'
