/** Whether a BPMN file holds the process of an id. */
export const hasProcess = (xml: string, id: string): boolean => listProcesses(xml).includes(id)

const listProcesses = (xml: string): readonly string[] =>
  [...xml.matchAll(/<(?:[\w-]+:)?process\s[^>]*?\bid="([^"]+)"/g)].map((match) => match[1]!)

/** Ids of processes that the call activities of a file name. */
const listCalled = (xml: string): readonly string[] =>
  [...xml.matchAll(/<zeebe:calledElement\s[^>]*?\bprocessId="([^"]+)"/g)].map((match) => match[1]!)

/** Files of workflows that a case can come to: the one that applications begin, and those that it calls, directly or not. */
export const listUsedWorkflows = (main: string, processes: ReadonlyMap<string, string>): ReadonlySet<string> => {
  const used = new Set<string>()
  const open = [main]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (used.has(file)) continue
    used.add(file)
    const called = listCalled(processes.get(file) ?? '')
    open.push(...[...processes].filter(([, xml]) => called.some((id) => hasProcess(xml, id))).map(([other]) => other))
  }
  return used
}
