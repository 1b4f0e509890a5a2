const latin: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'ye',
  ё: 'yo',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'ö',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'ü',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: 'i',
  ы: 'y',
  ь: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const isLower = (sign: string | undefined): boolean => sign !== undefined && sign !== sign.toUpperCase()

/** A capital that becomes two letters is `Kh` before a small letter and `KH` before a capital or an end. */
const renderCapital = (small: string, next: string | undefined): string =>
  isLower(next) ? small.charAt(0).toUpperCase() + small.slice(1) : small.toUpperCase()

/** Mongolian Cyrillic in Latin letters by MNS 5217:2012. Other signs stay as they are. */
export const renderLatin = (cyrillic: string): string => {
  const signs = [...cyrillic.normalize('NFC')]
  return signs
    .map((sign, at) => {
      const small = latin[sign.toLowerCase()]
      if (small === undefined) return sign
      return isLower(sign) ? small : renderCapital(small, signs[at + 1])
    })
    .join('')
}
