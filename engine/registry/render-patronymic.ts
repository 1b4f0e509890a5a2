const back = 'аоуяёы'
const front = 'эөүе'

/** Vowel harmony goes by the last vowel that has one; `и` has none. */
const isBack = (name: string): boolean => {
  const last = [...name].reverse().find((letter) => back.includes(letter) || front.includes(letter))
  return last !== undefined && back.includes(last)
}

/** After `soft` consonants the suffix is -ийн in words of either harmony, which is that of the whole name. */
const renderSuffix = (name: string, stem: string, soft: RegExp): string => (isBack(name) && !soft.test(stem) ? 'ын' : 'ийн')

/**
 * The patronymic: the father's given name (or the mother's, where there is no father) in the genitive.
 * Long vowels take -гийн (Сүхээгийн), diphthongs -н (Намсрайн), a short vowel gives way (Бямба: Бямбын, Эрдэнэ: Эрдэнийн), -и takes -йн, a final н
 * takes -ы in back words (Батсайханы) and -гийн in front ones (Цэрэнгийн), other consonants -ын or -ийн by harmony. Some families write it
 * otherwise, which is why a patronymic is a value of the registry and never computed for a real person.
 */
export const renderPatronymic = (givenName: string): string => {
  const name = givenName.normalize('NFC').toLowerCase()
  const written = givenName.normalize('NFC')
  if (/(аа|ээ|оо|өө|уу|үү|яа|еэ|ёо|еө|юу|юү|иа|ио|иу)$/.test(name)) return `${written}гийн`
  if (/[аоөуүэи]й$/.test(name)) return `${written}н`
  if (/и$/.test(name)) return `${written}йн`
  if (/ь$/.test(name)) return `${written.slice(0, -1)}ийн`
  if (/[аоэөуүеёюя]$/.test(name)) return `${written.slice(0, -1)}${renderSuffix(name, name.slice(0, -1), /[жчш]$/)}`
  if (/н$/.test(name)) return isBack(name) ? `${written}ы` : `${written}гийн`
  return `${written}${renderSuffix(name, name, /[жчшгк]$/)}`
}
