import { expect, it } from 'vitest'
import { renderLatin } from './render-latin.ts'

it.each([
  ['Оюунчимэг', 'Oyuunchimeg'],
  ['Бат-Эрдэнэ', 'Bat-Erdene'],
  ['Мөрөн', 'Mörön'],
  ['Хөвсгөл', 'Khövsgöl'],
  ['ХӨВСГӨЛ', 'KHÖVSGÖL'],
  ['Улаанбаатар', 'Ulaanbaatar'],
  ['Цэцэгмаа', 'Tsetsegmaa'],
  ['Энхтүвшин', 'Enkhtüvshin'],
  ['Ёндон', 'Yondon'],
  ['Жамъяан', 'Jamiyaan'],
  ['Соль', 'Soli'],
  ['Щорс', 'Shors'],
  ['Юра Ягаан', 'Yura Yagaan'],
  ['Батын', 'Batyn'],
  ['Зөөлөн тэмдэг', 'Zöölön temdeg'],
  ['Е. Ч', 'YE. CH'],
  ['3 дугаар баг', '3 dugaar bag'],
])('%s is %s', (cyrillic, latin) => {
  expect(renderLatin(cyrillic)).toBe(latin)
})

it('takes a decomposed letter for the composed one', () => {
  expect(renderLatin('Е\u0308ндон')).toBe('Yondon')
})

it('leaves no letter of the alphabet in Cyrillic', () => {
  expect(renderLatin('абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя')).toBe('abvgdyeyojziiklmnoöprstuüfkhtschshshiyieyuya')
})
