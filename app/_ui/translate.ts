import type { Locale } from './locale.ts'
import en from './messages/en.json' with { type: 'json' }
import mn from './messages/mn.json' with { type: 'json' }

export type MessageKey = keyof typeof en
export type MessageValues = Readonly<Record<string, string | number>>
/** A text of the pages; `{name}` in it stands for a value. A `count` chooses between `key.one` and `key.other`. */
export type Translate = (key: MessageKey, values?: MessageValues) => string
/** Keys that come in `.one` and `.other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Stem}.one` ? Stem : never) : never

const messages: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { en, mn }

const fill = (text: string, values: MessageValues): string =>
  text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot))

export const createTranslate =
  (locale: Locale): Translate =>
  (key, values = {}) =>
    fill(messages[locale][key], values)

/** `1 case`, `38 cases`. */
export const translateCount = (t: Translate, stem: CountedKey, count: number, values: MessageValues = {}): string =>
  t(`${stem}.${count === 1 ? 'one' : 'other'}` as MessageKey, { count, ...values })

/** A key made of a part that comes from data; undefined where no text has it. */
export const findMessageKey = (key: string): MessageKey | undefined => (Object.hasOwn(en, key) ? (key as MessageKey) : undefined)
