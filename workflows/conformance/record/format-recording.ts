const IN_ONE_LINE = new Set(['step', 'answer', 'files', 'processes', 'active', 'instances'])
const DEEPEST = 5

const format = (value: unknown, depth: number, inList: boolean): string => {
  if (value === null || typeof value !== 'object' || depth >= DEEPEST || (depth === DEEPEST - 1 && inList))
    return JSON.stringify(value)
  const [indent, inner] = [' '.repeat(depth), ' '.repeat(depth + 1)]
  const isList = Array.isArray(value)
  const lines = isList
    ? value.map((entry) => inner + format(entry, depth + 1, true))
    : Object.entries(value).map(
        ([name, entry]) =>
          `${inner}${JSON.stringify(name)}: ${IN_ONE_LINE.has(name) ? JSON.stringify(entry) : format(entry, depth + 1, false)}`,
      )
  if (lines.length === 0) return isList ? '[]' : '{}'
  return `${isList ? '[' : '{'}\n${lines.join(',\n')}\n${indent}${isList ? ']' : '}'}`
}

/** JSON with a line for each event, job, timer and scope, so that a difference between two recordings can be read. */
export const formatRecording = (recording: unknown): string => `${format(recording, 0, false)}\n`
