/** Where a text stops being JSON: the offset of the character that cannot stand there, or its end; undefined when it is JSON. */
export const findJsonError = (text: string): number | undefined => {
  if (!breaksWithin(text)) return isJson(text) ? undefined : text.length
  // The parser does not always say where. A beginning that breaks breaks in all that follows, so the first one is found by halving.
  let intact = 0
  let broken = text.length
  while (broken - intact > 1) {
    const middle = (intact + broken) >> 1
    if (breaksWithin(text.slice(0, middle))) broken = middle
    else intact = middle
  }
  return intact
}

const isJson = (text: string): boolean => readError(text) === undefined

/** Whether a text is wrong before its end, rather than only cut off there. */
const breaksWithin = (text: string): boolean => {
  const error = readError(text)
  if (error === undefined || /end of JSON input|Unterminated string/.test(error)) return false
  const place = /at position (\d+)/.exec(error)?.[1]
  return place === undefined || Number(place) < text.length
}

const readError = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
