import { findMixedScript } from '../rules/index.ts'

/** A word that mixes Latin and Cyrillic letters, and which letters are of the rarer script: `"а" (2nd letter) is Cyrillic`. */
export const findMixedLetters = (text: string): { readonly word: string; readonly letters: string } | undefined => {
  const word = findMixedScript(text)?.word
  if (word === undefined) return undefined
  const latin = listLetters(word, /\p{Script=Latin}/u)
  const cyrillic = listLetters(word, /\p{Script=Cyrillic}/u)
  const [script, strangers] = latin.length < cyrillic.length ? ['Latin', latin] : ['Cyrillic', cyrillic]
  return { word, letters: `${strangers.map(({ letter, place }) => `"${letter}" (letter ${place})`).join(', ')} is ${script}` }
}

const listLetters = (word: string, script: RegExp): { readonly letter: string; readonly place: number }[] =>
  [...word].map((letter, index) => ({ letter, place: index + 1 })).filter(({ letter }) => script.test(letter))
