import type { CaseArea } from '#engine/cases/queries/case-queries.ts'
import type { Locale } from '../../_ui/locale.ts'

const kinds: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: { soum: 'soum', district: 'district' },
  mn: { aimag: 'аймаг', soum: 'сум', district: 'дүүрэг' },
}

/** `Mörön soum, bag 3, Khövsgöl`; `Хөвсгөл, Мөрөн сум, 3 дугаар баг`. English goes from the smaller place; the region stands last. */
export const renderArea = ({ path, names }: CaseArea, locale: Locale): string => {
  if (names.length === 0) return path
  const [region, ...parts] = names.map(({ en, mn, kind }) => {
    const name = locale === 'mn' ? mn : en
    const kindName = kind === 'aimag' ? undefined : kinds[locale][kind]
    // Numbered parts are common nouns: `bag 3`.
    if (kind === 'bag' || kind === 'khoroo') return name.toLowerCase()
    return kindName === undefined || name.toLowerCase().includes(kindName) ? name : `${name} ${kindName}`
  })
  if (region === undefined) return path
  return locale === 'mn' ? [region, ...parts].join(', ') : [...parts, region].join(', ')
}

/** The place for a list: `Mörön, Khövsgöl`, `Хөвсгөл, Мөрөн`. */
export const renderShortArea = ({ path, names }: CaseArea, locale: Locale): string => {
  const shown = names.slice(0, 2).map((name) => name[locale])
  if (shown.length === 0) return path
  return (locale === 'mn' ? shown : shown.reverse()).join(', ')
}
