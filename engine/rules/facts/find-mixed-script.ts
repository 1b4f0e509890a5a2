/** Latin letters that look like Cyrillic ones, and the Cyrillic letter each is taken for. */
const lookAlikes: Readonly<Record<string, string>> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
}

/** A word that mixes Latin and Cyrillic letters, with the correction to Cyrillic; undefined when there is none. */
export const findMixedScript = (text: string): { readonly word: string; readonly corrected: string } | undefined => {
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!(/\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))) continue
    return { word, corrected: word.replace(/\p{Script=Latin}/gu, (letter) => lookAlikes[letter] ?? letter) }
  }
  return undefined
}
