import { completeLater } from './queue.ts'
import { type At, emit, isBody, type Run } from './run.ts'

type Change = 'elementEntering' | 'elementActivated' | 'elementCompleted' | 'elementTerminated'

export const emitElement = (run: Run, type: Change, { key, instance, element }: At): void =>
  emit(run, {
    type,
    element: element.id,
    elementKey: key,
    kind: element.kind,
    ...(instance.in === undefined ? {} : { scope: instance.in }),
    ...(isBody(instance) ? { body: true as const } : {}),
    ...(instance.process === undefined ? {} : { process: instance.process }),
  })

/** The element has done what it does on entering; from here on it waits or goes on. */
export const activated = (run: Run, here: At): void => {
  delete here.instance.phase
  emitElement(run, 'elementActivated', here)
}

/** For elements that do not wait. */
export const passThrough = (run: Run, here: At): void => {
  activated(run, here)
  completeLater(run, here.key)
}

/** For gateways, which are left before anything else is entered. */
export const passAtOnce = (run: Run, here: At): void => {
  activated(run, here)
  run.queue.unshift({ do: 'complete', key: here.key })
}
