import { FeelFailure } from '../feel-failure.ts'
import { FeelContext, type FeelValue } from '../feel-value.ts'
import { type Builtin, builtin, isList, isText } from './builtin.ts'

const entry = (key: string, value: FeelValue): FeelContext =>
  new FeelContext(
    new Map<string, FeelValue>([
      ['key', key],
      ['value', value],
    ]),
  )

const put = (base: FeelValue, path: readonly FeelValue[], value: FeelValue): FeelValue => {
  const [name, ...rest] = path
  if (!(base instanceof FeelContext) || !isText(name)) return null
  const inner = rest.length === 0 ? value : put(base.entries.get(name) ?? new FeelContext(new Map()), rest, value)
  return new FeelContext(new Map([...base.entries, [name, inner]]))
}

const merge = (contexts: readonly FeelValue[]): FeelValue =>
  contexts.every((value) => value instanceof FeelContext)
    ? new FeelContext(new Map(contexts.flatMap((value) => [...(value as FeelContext).entries])))
    : null

const fromEntries = (list: readonly FeelValue[]): FeelValue => {
  const entries = new Map<string, FeelValue>()
  for (const item of list) {
    const key = item instanceof FeelContext ? item.entries.get('key') : undefined
    if (!isText(key)) return null
    entries.set(key, (item as FeelContext).entries.get('value') ?? null)
  }
  return new FeelContext(entries)
}

const assert = (value: FeelValue, condition: FeelValue, cause: string): FeelValue => {
  if (condition !== true) throw new FeelFailure(cause)
  return value
}

export const contextBuiltins: readonly Builtin[] = [
  builtin('get value', ['context', 'key'], ([context, key]) => {
    if (!(context instanceof FeelContext)) return null
    if (isText(key)) return context.entries.get(key) ?? null
    if (!isList(key)) return null
    return key.reduce<FeelValue>(
      (value, name) => (value instanceof FeelContext && isText(name) ? (value.entries.get(name) ?? null) : null),
      context,
    )
  }),
  builtin('get entries', ['context'], ([context]) =>
    context instanceof FeelContext ? [...context.entries].map(([key, value]) => entry(key, value)) : null,
  ),
  builtin('context put', ['context', 'key', 'value'], ([context = null, key = null, value = null]) =>
    put(context, isList(key) ? key : [key], value),
  ),
  builtin('context merge', ['contexts'], ([contexts]) => (isList(contexts) ? merge(contexts) : null)),
  builtin('context', ['entries'], ([entries]) => (isList(entries) ? fromEntries(entries) : null)),
  builtin('get or else', ['value', 'default'], ([value = null, otherwise = null]) => value ?? otherwise),
  builtin('is defined', ['value'], ([value = null]) => value !== null),
  builtin('not', ['negand'], ([value]) => (typeof value === 'boolean' ? !value : null)),
  builtin('assert', ['value', 'condition'], ([value = null, condition = null]) =>
    assert(value, condition, 'The condition is not fulfilled'),
  ),
  builtin('assert', ['value', 'condition', 'cause'], ([value = null, condition = null, cause = null]) =>
    assert(value, condition, isText(cause) ? cause : 'The condition is not fulfilled'),
  ),
]
