/** Single-letter keys can be switched off (WCAG 2.1.4), by each person in each browser. */
const KEY = 'schemata.single-keys'

export const areSingleKeysOn = (): boolean => {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

export const setSingleKeys = (on: boolean): void => {
  if (on) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, 'off')
}
