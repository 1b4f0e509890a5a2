/**
 * The published language of the process engine: definitions, instance state, commands and events. All of it is plain JSON.
 * Semantics are those of Zeebe 8.6; names are ours.
 */
export type * from './types/command.ts'
export * from './types/definition.ts'
export type * from './types/event.ts'
export * from './types/state.ts'
export type * from './types/values.ts'
