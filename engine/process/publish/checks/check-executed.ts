import { type PublishCheck, problemAt } from '../process-catalogue.ts'

/** Whatever the file says and the engine does not do would silently be lost. */
export const checkExecuted: PublishCheck = (definition) => [
  ...definition.notExecuted.map(({ element, what, fix }) =>
    problemAt(element, 'process-not-executed', `The ${what} is not executed.`, fix),
  ),
  ...Object.values(definition.elements)
    .filter((element) => element.kind === 'startEvent' && element.scope === definition.id && element.event !== undefined)
    .map((start) =>
      problemAt(
        start.id,
        'process-not-executed',
        `The start by a ${start.event!.type} is not executed: a workflow begins with its application, or is called.`,
        'Use a none start event, and wait for it with a catching event or an event subprocess.',
      ),
    ),
  ...(definition.platformVersion?.startsWith('8.6.') === true
    ? []
    : [
        problemAt(
          definition.id,
          'process-platform',
          `The file is made for execution platform ${definition.platformVersion ?? 'unknown'}; it must be 8.6.`,
          'Set modeler:executionPlatformVersion="8.6.0" on bpmn:definitions.',
        ),
      ]),
]
