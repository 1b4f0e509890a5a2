import { capital, type Speaker } from './speaker.ts'

/** A place that is missing, by what it is: a value of the law, a day, a list that may not be whole, or a fact. */
export const explainMissing = (speaker: Speaker, path: string): string => {
  if (path.startsWith('param:'))
    return speaker.say('missing.parameter', { a: speaker.title('parameter', path.slice('param:'.length)).text })
  if (path.startsWith('day:')) return speaker.say('missing.day', { a: speaker.title('day', path.slice('day:'.length)).text })
  const parts = path.split('.')
  if (parts.length === 1) return speaker.say('missing.list', { a: speaker.title('role', path).text })
  const [list = '', item = '', field] = parts
  const own = speaker.find(`fact.${path}`)
  if (own !== undefined || field === undefined)
    return speaker.say('missing.fact', { a: own ?? capital(speaker.title('fact', path).text) })
  return speaker.say('missing.fact', { a: `${capital(speaker.title('fact', `${list}.${field}`).text)} (${item})` })
}
