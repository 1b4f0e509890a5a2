/** Given names in use, common ones in no order. Boys' and girls' halves are joined as families do: Бат+Эрдэнэ, Оюун+Чимэг. */
const maleFirst =
  'Бат Ган Энх Мөнх Төмөр Болд Сүх Баяр Нара Отгон Пүрэв Лхагва Даваа Цэрэн Дорж Чулуун Очир Эрдэнэ Түмэн Алтан'.split(' ')
const maleSecond = 'баатар болд сайхан зориг эрдэнэ төр хуяг тулга баяр жаргал түвшин очир дорж сүрэн цогт'.split(' ')
const maleWhole =
  'Тэмүүлэн Тэмүжин Билгүүн Анхбаяр Төгөлдөр Итгэл Дөлгөөн Ананд Содномдорж Гантөмөр Өлзий Ёндон Зоригт Хүрэл Идэр Жавхлан Бямба Дашдорж Намсрай Сумъяа Цэнд Нацаг Бадарч Дамдин Гомбо Санж Чимэд Лувсан Мягмар Далай'.split(
    ' ',
  )
const femaleFirst =
  'Оюун Энх Алтан Мөнх Сувд Нара Цэцэг Долгор Сарнай Должин Ариун Уран Бадам Номин Туяа Хонгор Ундрах Солонго Болор Отгон'.split(
    ' ',
  )
const femaleSecond = 'цэцэг чимэг туяа жаргал гэрэл маа сүрэн зул билэг тунгалаг эрдэнэ сайхан бат заяа'.split(' ')
const femaleWhole =
  'Анужин Номин Мишээл Мөнхзул Сараа Дулам Ханд Нямаа Цолмон Одгэрэл Баасан Лхам Пүрэвсүрэн Дэлгэрмаа Өнөржаргал Үүрийнтуяа Маралмаа Намуун Хулан Тэргэл Сэлэнгэ Хорлоо Цэвэлмаа Энэрэл Дэгжин Жаргалмаа Уянга Болормаа'.split(
    ' ',
  )

const join = (first: readonly string[], second: readonly string[]): readonly string[] =>
  first.flatMap((head) => second.filter((tail) => head.toLowerCase() !== tail).map((tail) => `${head}${tail}`))

/** Names of the Kazakhs of Bayan-Ölgii, as Mongolian papers write them; their patronymic is the father's name as it is. */
const kazakhMale = 'Ерлан Серик Жанат Мурат Бахыт Нурлан Асхар Хайрат Талгат Ардак Бауыржан Ербол Саят Дауит Армат'.split(' ')
const kazakhFemale = 'Айгүл Жанар Гүлнар Алтынай Динара Айнур Сауле Майра Назгүл Бота Ахерке Күлаш Нургүл Меруерт Шолпан'.split(
  ' ',
)

export const givenNames = {
  mongol: {
    male: [...join(maleFirst, maleSecond), ...maleWhole, ...maleWhole],
    female: [...join(femaleFirst, femaleSecond), ...femaleWhole, ...femaleWhole],
  },
  kazakh: { male: kazakhMale, female: kazakhFemale },
} as const

/** Clan names (ургийн овог); Borjigin is by far the commonest. */
export const clanNames = {
  mongol:
    'Боржигин Боржигин Боржигин Боржигин Бэсүд Олхонуд Хатагин Хиад Жалайр Мангуд Онход Сартуул Тайчууд Үүшин Харчин Хотгойд Цорос Шарнууд Элжигэн Эрхэс Урианхай Горлос Дөрвөд Авга Ойрад Баяд Өөлд Захчин Торгууд Хорчин'.split(
      ' ',
    ),
  kazakh: 'Керей Найман Шеруши Жантекей Молхы Жадик'.split(' '),
} as const
