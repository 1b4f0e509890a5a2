import { renderLatin } from '#engine/registry/render-latin.ts'
import type { Area } from '#engine/registry/types.ts'
import { calendarDate } from '#engine/values/date.ts'

/** An aimag or the capital: path segment, ISO 3166-2 code, name, letter of register numbers, weight of population (thousands), its soums. */
export type Region = {
  readonly path: string
  readonly code: string
  readonly nameMn: string
  readonly nameEn: string
  readonly letter: string
  readonly weight: number
  /** Centre first. Not all soums of the country: some of each aimag, by their real names. */
  readonly parts: readonly Part[]
}
/** A soum with its bags, or a district with its khoroos. */
export type Part = {
  readonly path: string
  readonly nameMn: string
  readonly nameEn: string
  readonly weight: number
  readonly subs: number
}

const slug = (latin: string): string =>
  latin
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

type Row = readonly [code: string, nameMn: string, nameEn: string, letter: string, weight: number, soums: string]

const aimag = (...[code, nameMn, nameEn, letter, weight, soums]: Row): Region => {
  const path = `mn/${slug(nameEn)}`
  const parts = soums.split(' ').map((nameOfSoum, at): Part => {
    const soum = nameOfSoum.replace('_', ' ')
    const latin = renderLatin(soum)
    return { path: `${path}/${slug(latin)}`, nameMn: soum, nameEn: latin, weight: at === 0 ? 9 : 2, subs: at === 0 ? 8 : 5 }
  })
  return { path, code: `MN-${code}`, nameMn, nameEn, letter, weight, parts }
}

const district = (nameMn: string, weight: number, subs: number): Part => {
  const nameEn = renderLatin(nameMn)
  return { path: `mn/ulaanbaatar/${slug(nameEn)}`, nameMn, nameEn, weight, subs }
}

const capital: Region = {
  path: 'mn/ulaanbaatar',
  code: 'MN-1',
  nameMn: 'Улаанбаатар',
  nameEn: 'Ulaanbaatar',
  letter: 'У',
  weight: 1600,
  parts: [
    district('Баянзүрх', 400, 28),
    district('Сонгинохайрхан', 350, 32),
    district('Баянгол', 240, 25),
    district('Хан-Уул', 220, 21),
    district('Чингэлтэй', 160, 19),
    district('Сүхбаатар', 150, 20),
    district('Налайх', 39, 8),
    district('Багануур', 30, 5),
    district('Багахангай', 5, 2),
  ],
}

export const regions: readonly Region[] = [
  aimag(
    '073',
    'Архангай',
    'Arkhangai',
    'А',
    95,
    'Эрдэнэбулган Батцэнгэл Булган Ихтамир Өндөр-Улаан Тариат Хайрхан Хотонт Цэнхэр Цахир',
  ),
  aimag('071', 'Баян-Өлгий', 'Bayan-Ölgii', 'Б', 110, 'Өлгий Алтай Бугат Булган Дэлүүн Ногооннуур Сагсай Толбо Улаанхус Цэнгэл'),
  aimag(
    '069',
    'Баянхонгор',
    'Bayankhongor',
    'В',
    92,
    'Баянхонгор Баацагаан Богд Бууцагаан Галуут Гурванбулаг Жаргалант Заг Өлзийт Эрдэнэцогт',
  ),
  aimag(
    '067',
    'Булган',
    'Bulgan',
    'Г',
    63,
    'Булган Баян-Агт Бугат Гурванбулаг Дашинчилэн Орхон Сайхан Сэлэнгэ Тэшиг Хутаг-Өндөр',
  ),
  aimag('065', 'Говь-Алтай', 'Govi-Altai', 'Д', 59, 'Есөнбулаг Бигэр Бугат Дарви Дэлгэр Жаргалан Тайшир Төгрөг Халиун Цогт'),
  aimag(
    '063',
    'Дорноговь',
    'Dornogovi',
    'Е',
    71,
    'Сайншанд Айраг Алтанширээ Даланжаргалан Замын-Үүд Мандах Өргөн Сайхандулаан Улаанбадрах Эрдэнэ',
  ),
  aimag(
    '061',
    'Дорнод',
    'Dornod',
    'Ж',
    84,
    'Хэрлэн Баянтүмэн Баян-Уул Булган Гурванзагал Дашбалбар Матад Хөлөнбуйр Цагаан-Овоо Чойбалсан',
  ),
  aimag(
    '059',
    'Дундговь',
    'Dundgovi',
    'З',
    47,
    'Сайнцагаан Адаацаг Баянжаргалан Говь-Угтаал Гурвансайхан Дэлгэрцогт Дэрэн Луус Сайхан-Овоо Эрдэнэдалай',
  ),
  aimag(
    '057',
    'Завхан',
    'Zavkhan',
    'И',
    73,
    'Улиастай Алдархаан Идэр Их-Уул Отгон Тосонцэнгэл Тэлмэн Түдэвтэй Цагаанхайрхан Яруу',
  ),
  aimag(
    '055',
    'Өвөрхангай',
    'Övörkhangai',
    'Й',
    118,
    'Арвайхээр Баруунбаян-Улаан Бат-Өлзий Баянгол Богд Гучин-Ус Зүүнбаян-Улаан Уянга Хархорин Хужирт',
  ),
  aimag(
    '053',
    'Өмнөговь',
    'Ömnögovi',
    'К',
    74,
    'Даланзадгад Баяндалай Баян-Овоо Булган Гурвантэс Манлай Номгон Ноён Ханбогд Цогтцэций',
  ),
  aimag(
    '051',
    'Сүхбаатар',
    'Sükhbaatar',
    'Л',
    64,
    'Баруун-Урт Асгат Баяндэлгэр Дарьганга Мөнххаан Наран Онгон Түмэнцогт Түвшинширээ Эрдэнэцагаан',
  ),
  aimag(
    '049',
    'Сэлэнгэ',
    'Selenge',
    'М',
    112,
    'Сүхбаатар Алтанбулаг Баруунбүрэн Баянгол Ерөө Жавхлант Мандал Орхон Сайхан Хүдэр',
  ),
  aimag('047', 'Төв', 'Töv', 'Н', 96, 'Зуунмод Алтанбулаг Баянчандмань Батсүмбэр Борнуур Жаргалант Заамар Лүн Эрдэнэ Эрдэнэсант'),
  aimag('046', 'Увс', 'Uvs', 'О', 86, 'Улаангом Баруунтуруун Бөхмөрөн Давст Зүүнговь Малчин Наранбулаг Тариалан Түргэн Ховд'),
  aimag('043', 'Ховд', 'Khovd', 'П', 92, 'Жаргалант Алтай Булган Буянт Дарви Дөргөн Зэрэг Манхан Мөнххайрхан Чандмань'),
  aimag(
    '041',
    'Хөвсгөл',
    'Khövsgöl',
    'Р',
    137,
    'Мөрөн Алаг-Эрдэнэ Арбулаг Галт Жаргалант Рэнчинлхүмбэ Тариалан Тосонцэнгэл Улаан-Уул Хатгал',
  ),
  aimag(
    '039',
    'Хэнтий',
    'Khentii',
    'С',
    79,
    'Хэрлэн Батноров Баян-Адарга Биндэр Бор-Өндөр Дадал Дархан Дэлгэрхаан Мөрөн Норовлин',
  ),
  aimag('037', 'Дархан-Уул', 'Darkhan-Uul', 'Т', 108, 'Дархан Орхон Хонгор Шарын_гол'),
  aimag('035', 'Орхон', 'Orkhon', 'Ф', 112, 'Баян-Өндөр Жаргалант'),
  aimag('064', 'Говьсүмбэр', 'Govisümber', 'Х', 18, 'Сүмбэр Баянтал Шивээговь'),
  capital,
]

const area = (one: Pick<Area, 'path' | 'code' | 'kind' | 'nameEn' | 'nameMn'>): Area => ({
  ...one,
  validFrom: calendarDate('1994-01-01'),
  validTo: null,
})

const listSubs = (region: Region, part: Part, partCode: string): Area[] =>
  Array.from({ length: part.subs }, (_, at) => {
    const [kind, nameEn, nameMn] =
      region === capital ? (['khoroo', 'Khoroo', 'хороо'] as const) : (['bag', 'Bag', 'баг'] as const)
    const ordinal = [1, 4, 9].includes((at + 1) % 10) ? 'дүгээр' : 'дугаар'
    return area({
      path: `${part.path}/${kind}-${at + 1}`,
      code: `${partCode}-${at + 1}`,
      kind,
      nameEn: `${nameEn} ${at + 1}`,
      nameMn: `${at + 1} ${ordinal} ${nameMn}`,
    })
  })

const listParts = (region: Region): Area[] =>
  region.parts.flatMap((part, at) => {
    const code = `${region.code}-${at + 1}`
    return [
      area({ path: part.path, code, kind: region === capital ? 'district' : 'soum', nameEn: part.nameEn, nameMn: part.nameMn }),
      ...listSubs(region, part, code),
    ]
  })

/** Every area that the seeded people live in, from the country down. Codes below the aimags are ours. */
export const seedAreas: readonly Area[] = [
  area({ path: 'mn', code: 'MN', kind: 'country', nameEn: 'Mongolia', nameMn: 'Монгол Улс' }),
  area({ path: 'abroad', code: 'ZZ', kind: 'abroad', nameEn: 'Abroad', nameMn: 'Гадаад улс' }),
  ...regions.flatMap((region) => [
    area({
      path: region.path,
      code: region.code,
      kind: region === capital ? 'capital' : 'aimag',
      nameEn: region.nameEn,
      nameMn: region.nameMn,
    }),
    ...listParts(region),
  ]),
]

export const isCapital = (region: Region): boolean => region === capital
