/** What is deployed when a script does not say; else the first file that is given. */
const DEFAULT_FILE = 'process.bpmn'

export const firstFile = (files: Readonly<Record<string, string>>): string =>
  Object.hasOwn(files, DEFAULT_FILE) ? DEFAULT_FILE : (Object.keys(files)[0] ?? DEFAULT_FILE)

/** Elements of the main process are named without a prefix in recordings; it is the first in the first file. */
export const mainProcess = (xml: string): string => /<(?:\w+:)?process\b[^>]*\bid="([^"]+)"/.exec(xml)?.[1] ?? ''
