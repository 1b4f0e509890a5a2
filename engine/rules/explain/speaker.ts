import { lastDayOfPeriod, startOfPeriod } from '../../values/period.ts'
import type { Node } from '../compile/node.ts'
import type { Sentences } from '../operators/operator.ts'
import { findOperator } from '../operators/registry.ts'
import type { ScalarKind } from '../rule-set.ts'
import type { Evaluation, StepValue } from '../types.ts'
import type { TemplateKey, Templates } from './templates.ts'
import { templatesEn } from './templates-en.ts'
import { templatesMn } from './templates-mn.ts'

export type Translations = Readonly<Record<string, string>>

type Language = 'en' | 'mn'

const languages: Readonly<Record<Language, Templates>> = { en: templatesEn, mn: templatesMn }

export const explanationLanguages: readonly string[] = Object.keys(languages)

/** Says values and names in one language, with the titles that the programme's translations give. */
export class Speaker {
  readonly #language: Language
  readonly #templates: Templates
  readonly #translations: Translations
  readonly #evaluation: Evaluation
  readonly #currency: string

  constructor(parts: {
    readonly language: string
    readonly translations: Translations
    readonly evaluation: Evaluation
    readonly currency: string
  }) {
    this.#language = parts.language === 'mn' ? 'mn' : 'en'
    this.#templates = languages[this.#language]
    this.#translations = parts.translations
    this.#evaluation = parts.evaluation
    this.#currency = parts.currency
  }

  say(key: TemplateKey, slots: Readonly<Record<string, string>> = {}): string {
    return fill(this.#templates[key], slots)
  }

  /** A text of the programme, with `{slots}` that name steps, parameters and facts. */
  override(key: string): string | undefined {
    const text = this.find(key)
    return text?.replace(/\{([^{}]+)\}/g, (slot, name: string) => this.#slot(name) ?? slot)
  }

  find(key: string): string | undefined {
    return Object.hasOwn(this.#translations, key) ? this.#translations[key] : undefined
  }

  #slot(name: string): string | undefined {
    const { steps, factsUsed } = this.#evaluation
    const step = Object.hasOwn(steps, name) ? steps[name] : undefined
    if (step !== undefined && (step === null || typeof step !== 'object')) return this.value(step)
    if (Object.hasOwn(factsUsed, name)) return this.value(factsUsed[name] as StepValue)
    const used = this.#evaluation.parametersUsed.find(({ id }) => id === name)
    return used?.value === undefined ? undefined : this.value(used.value)
  }

  value(value: StepValue, kind?: ScalarKind | 'none' | 'list'): string {
    if (value === null) return this.say('value.none')
    if (typeof value === 'boolean') return this.say(value ? 'value.true' : 'value.false')
    if (value === 'undetermined') return this.say('value.unknown')
    if (value === 'error') return this.say('value.error')
    return kind === 'money' ? this.money(String(value)) : groupDigits(String(value))
  }

  money(major: string): string {
    return `${groupDigits(major.replace(/\.0+$/, ''))} ${this.#currency}`
  }

  /** The title of a step, parameter or fact; a readable form of its id where the translations have none. */
  title(
    kind: 'step' | 'parameter' | 'fact' | 'component' | 'day' | 'role',
    name: string,
  ): { readonly text: string; readonly titled: boolean } {
    if (kind === 'day') return { text: this.say(`day.${name}` as TemplateKey), titled: true }
    const key = kind === 'fact' || kind === 'role' ? `${kind}.${name}` : `${kind}.${name}.title`
    const text = this.find(key)
    return text === undefined ? { text: readable(name), titled: false } : { text, titled: true }
  }

  /** What an operand is called, without its value. */
  name(node: Node): string {
    const { reference } = node
    if (reference === undefined || reference.kind === 'literal') return this.noun(node, 'later')
    return small(this.title(reference.kind === 'param' ? 'parameter' : reference.kind, reference.name).text)
  }

  /** How the operator of an expression is said; undefined for literals, and for what is called by its title. */
  sentencesOf(node: Node): Sentences | undefined {
    const sentences = findOperator(node.operator)?.sentences
    return sentences === undefined || sentences === 'titled' ? undefined : sentences[this.#language]
  }

  fillOperands(template: string, node: Node): string {
    const [first] = node.args
    const later = node.args.map((arg) => this.noun(arg, 'later'))
    const [, b = '', c = ''] = later
    const isFirst = template.startsWith('{a}')
    return fill(template, {
      a: first === undefined ? '' : this.noun(first, isFirst && node.type.kind === 'boolean' ? 'first' : 'later'),
      b,
      c,
      list: later.slice(1).join(', '),
      commas: later.join(', '),
      all: later.join(' · '),
      later: later[0] ?? '',
      name: first === undefined ? '' : this.name(first),
      title: this.#titleOf(node),
    })
  }

  #titleOf({ reference }: Node): string {
    if (reference === undefined || reference.kind === 'literal') return ''
    return small(this.title(reference.kind === 'param' ? 'parameter' : reference.kind, reference.name).text)
  }

  /** An operand as a noun with its value: `Age 4`, `the age limit of 18`, `Score of the household (310)`. */
  noun(node: Node, place: 'first' | 'later'): string {
    const { reference } = node
    const made = this.sentencesOf(node)?.noun
    if (reference === undefined || made !== undefined) {
      const said = node.args.length === 0 ? node.operator : this.fillOperands(made ?? '{all}', node)
      return place === 'first' ? capital(said) : said
    }
    if (reference.kind === 'literal') return this.value(reference.value, node.type.kind)
    const { text, titled } = this.title(reference.kind === 'param' ? 'parameter' : reference.kind, reference.name)
    const value = this.#isPlain(node) ? this.#valueOf(reference.kind, reference.name) : undefined
    const name = place === 'first' ? capital(text) : small(text)
    if (value === undefined) return name
    const template = titled ? 'noun.titled' : place === 'first' ? 'noun.first' : 'noun.later'
    return this.say(template, { name, value: this.value(value, node.type.kind) })
  }

  /** Read by another day or by keys, the value that was recorded may be of another reading. */
  #isPlain({ reference, args }: Node): boolean {
    if (args.length === 0) return true
    return reference?.kind === 'param' && this.#evaluation.parametersUsed.filter(({ id }) => id === reference.name).length === 1
  }

  #valueOf(kind: 'fact' | 'step' | 'param' | 'day', name: string): StepValue | undefined {
    const { steps, factsUsed, parametersUsed, period } = this.#evaluation
    if (kind === 'param') return parametersUsed.findLast(({ id }) => id === name)?.value
    if (kind === 'fact') return factsUsed[name]
    if (kind === 'day')
      return name === 'period-end' ? lastDayOfPeriod(period) : (factsUsed[`day:${name}`] ?? startOfPeriod(period))
    const value = steps[name]
    return value === undefined || (value !== null && typeof value === 'object') ? undefined : value
  }
}

const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot)

/** `412000.5` → `412,000.5`. Dates and codes are left alone. */
const groupDigits = (text: string): string => {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text)
  if (match === null) return text
  const [, sign = '', whole = '', rest = ''] = match
  return whole.length < 5 ? text : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`
}

/** `isResident`, `age-limit` and `child.birthDate` as words. */
const readable = (name: string): string =>
  name
    .replace(/[.-]/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Lower case inside a sentence, but not of an abbreviation. */
export const small = (text: string): string => (/^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)
