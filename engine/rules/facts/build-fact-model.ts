import { parseDecimal } from '../../values/decimal.ts'
import type { RulesProblem, RulesProblemCode } from '../problem-codes.ts'
import type { ScalarKind } from '../rule-set.ts'
import {
  type AfterLast,
  type Duration,
  type FactListType,
  type FactModel,
  type FactRole,
  type FactSource,
  type FactType,
  factSources,
} from './fact-model.ts'

type Schema = Readonly<Record<string, unknown>>

const annotations = ['$schema', '$id', '$comment', 'title', 'description', 'examples']
const containerKeywords = new Set([
  ...annotations,
  'type',
  'properties',
  'required',
  'additionalProperties',
  'x-source',
  'x-registry',
  'x-privacy',
])
const listKeywords = new Set([...annotations, 'type', 'items', 'x-source', 'x-registry', 'x-privacy'])
const ownKeywords = ['x-source', 'x-registry', 'x-dated', 'x-after-last', 'x-unit', 'x-privacy', 'x-type', 'x-code']
const scalarKeywords = new Set([
  ...annotations,
  'type',
  'format',
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  ...ownKeywords,
])
const fieldName = /^[a-z][a-zA-Z0-9]*$/
/** Names that every item has, or that rules use themselves. */
const reservedFields = new Set(['id', 'from', 'to', 'recorded', 'superseded'])
const reservedRoles = new Set(['member', 'others', 'record', 'item', 'acc', 'param', 'day'])

/** Reads facts.schema.json (JSON Schema 2020-12 over the roles). All Problems are collected; what could be read is in the model. */
export const buildFactModel = (
  schema: unknown,
  options: { readonly currency: string },
): { readonly model: FactModel; readonly problems: readonly RulesProblem[] } => {
  const builder = new ModelBuilder()
  const roles = new Map<string, FactRole>()
  for (const [name, role] of builder.properties(schema, '')) {
    const built = reservedRoles.has(name)
      ? builder.refuse(
          'facts-shape',
          `/properties/${name}`,
          `"${name}" is a word of the rule language.`,
          'Give the role another name.',
        )
      : builder.role(name, role, `/properties/${name}`)
    if (built !== undefined) roles.set(name, built)
  }
  const lists = [...roles].filter(([, role]) => role.list).map(([name]) => name)
  const membersRole = lists.includes('members') ? 'members' : lists.length === 1 ? lists[0] : undefined
  const model: FactModel = { currency: options.currency, roles, ...(membersRole === undefined ? {} : { membersRole }) }
  return { model, problems: builder.problems }
}

class ModelBuilder {
  readonly problems: RulesProblem[] = []

  refuse(code: RulesProblemCode, pointer: string, message: string, fix: string): undefined {
    this.problems.push({ code, severity: 'error', path: `facts.schema.json#${pointer}`, message, fix })
    return undefined
  }

  /** The properties of an object schema, or none with a Problem. */
  properties(schema: unknown, pointer: string): [string, Schema][] {
    if (!isObject(schema) || schema.type !== 'object' || !isObject(schema.properties)) {
      this.refuse(
        'facts-shape',
        pointer,
        'Expected an object schema with properties.',
        'Write {"type": "object", "properties": {…}}.',
      )
      return []
    }
    this.checkKeywords(schema, containerKeywords, pointer)
    const found: [string, Schema][] = []
    for (const [name, value] of Object.entries(schema.properties)) {
      const at = `${pointer}/properties/${name}`
      if (!fieldName.test(name))
        this.refuse('facts-shape', at, `"${name}" is no lower-camel-case word.`, 'Rename it, such as birthDate.')
      else if (!isObject(value)) this.refuse('facts-shape', at, 'Expected a schema.', 'Write an object with a type.')
      else found.push([name, value])
    }
    return found
  }

  role(name: string, schema: Schema, pointer: string): FactRole | undefined {
    if (schema.type === 'array') {
      const type = this.list(name, schema, pointer)
      return type === undefined ? undefined : { list: true, type }
    }
    return { list: false, fields: this.fields(name, schema, pointer, containerDetails(schema)) }
  }

  fields(path: string, schema: Schema, pointer: string, inherited: Details): Map<string, FactType | FactListType> {
    const fields = new Map<string, FactType | FactListType>()
    for (const [name, value] of this.properties(schema, pointer)) {
      const at = `${pointer}/properties/${name}`
      if (reservedFields.has(name)) {
        this.refuse(
          'facts-shape',
          at,
          `"${name}" is not a fact: every record may have it.`,
          'Leave it out, or give it another name.',
        )
        continue
      }
      const type = value.type === 'array' ? this.list(`${path}.${name}`, value, at) : this.scalar(value, at, inherited)
      if (type !== undefined) fields.set(name, type)
    }
    return fields
  }

  list(path: string, schema: Schema, pointer: string): FactListType | undefined {
    this.checkKeywords(schema, listKeywords, pointer)
    if (!isObject(schema.items) || schema.items.type !== 'object') {
      return this.refuse(
        'facts-shape',
        pointer,
        'Expected a list of records.',
        'Write {"type": "array", "items": {"type": "object", …}}.',
      )
    }
    const details = containerDetails(schema)
    return { path, fields: this.fields(path, schema.items, `${pointer}/items`, details), ...details }
  }

  scalar(schema: Schema, pointer: string, inherited: Details): FactType | undefined {
    this.checkKeywords(schema, scalarKeywords, pointer)
    const kind = this.kind(schema, pointer)
    if (kind === undefined) return undefined
    const codes = Array.isArray(schema.enum) ? schema.enum.filter((code): code is string => typeof code === 'string') : undefined
    const limits = {
      ...numberLimit('minimum', schema.minimum),
      ...numberLimit('maximum', schema.maximum),
      ...(typeof schema.maxLength === 'number' ? { maxLength: schema.maxLength } : {}),
    }
    return {
      kind,
      nullable: typesOf(schema).includes('null'),
      dated: schema['x-dated'] === true,
      afterLast: this.afterLast(schema['x-after-last'], pointer),
      ...(typeof schema['x-unit'] === 'string' ? { unit: schema['x-unit'] } : {}),
      ...(codes === undefined ? {} : { codes }),
      ...limits,
      ...inherited,
      ...this.details(schema, pointer),
    }
  }

  kind(schema: Schema, pointer: string): ScalarKind | undefined {
    const types = typesOf(schema).filter((type) => type !== 'null')
    const declared = schema['x-type']
    if (declared === 'money' || declared === 'decimal') {
      if (types.every((type) => type === 'number' || type === 'string' || type === 'integer')) return declared
    } else if (declared !== undefined) {
      return this.refuse(
        'facts-keyword',
        `${pointer}/x-type`,
        'x-type is money or decimal.',
        'Use one of the two, or leave it out.',
      )
    }
    if (types.length === 1) {
      if (types[0] === 'boolean' || types[0] === 'integer') return types[0]
      if (types[0] === 'string') return this.textKind(schema, pointer)
    }
    const fix =
      'Use boolean, integer, string (with format date, enum or x-code), or number with x-type money or decimal; "null" beside it allows none.'
    return this.refuse('facts-shape', `${pointer}/type`, 'This is no type that rules can read exactly.', fix)
  }

  textKind(schema: Schema, pointer: string): ScalarKind | undefined {
    if (schema.enum !== undefined || schema['x-code'] !== undefined) return 'code'
    if (schema.format === undefined) return 'text'
    if (schema.format === 'date') return 'date'
    return this.refuse(
      'facts-keyword',
      `${pointer}/format`,
      `The format "${String(schema.format)}" is not read.`,
      'Use date, or leave it out.',
    )
  }

  afterLast(value: unknown, pointer: string): AfterLast {
    if (value === undefined || value === 'carry') return 'carry'
    const duration = isObject(value) ? parseDuration(value.unknownAfter) : undefined
    if (duration !== undefined) return { unknownAfter: duration }
    const fix = 'Write "carry", or {"unknownAfter": "P3Y"} with years, months or days.'
    this.refuse('facts-keyword', `${pointer}/x-after-last`, 'x-after-last is neither carry nor a duration.', fix)
    return 'carry'
  }

  details(schema: Schema, pointer: string): Details {
    const source = schema['x-source']
    if (source !== undefined && !isSource(source)) {
      this.refuse(
        'facts-keyword',
        `${pointer}/x-source`,
        `"${String(source)}" is no source.`,
        `Use one of ${factSources.join(', ')}.`,
      )
    }
    if (schema['x-after-last'] !== undefined && schema['x-dated'] !== true) {
      this.refuse(
        'facts-keyword',
        `${pointer}/x-after-last`,
        'Only a dated fact has a last report.',
        'Add "x-dated": true, or remove it.',
      )
    }
    return containerDetails(schema)
  }

  checkKeywords(schema: Schema, allowed: ReadonlySet<string>, pointer: string): void {
    for (const keyword of Object.keys(schema)) {
      if (!allowed.has(keyword))
        this.refuse('facts-keyword', `${pointer}/${keyword}`, `"${keyword}" is not read here.`, 'Remove it.')
    }
  }
}

type Details = { readonly source?: FactSource; readonly registry?: string; readonly privacy?: string }

const containerDetails = (schema: Schema): Details => ({
  ...(isSource(schema['x-source']) ? { source: schema['x-source'] } : {}),
  ...(typeof schema['x-registry'] === 'string' ? { registry: schema['x-registry'] } : {}),
  ...(typeof schema['x-privacy'] === 'string' ? { privacy: schema['x-privacy'] } : {}),
})

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const isSource = (value: unknown): value is FactSource => factSources.some((source) => source === value)
const typesOf = (schema: Schema): readonly unknown[] => (Array.isArray(schema.type) ? schema.type : [schema.type])

const numberLimit = (name: 'minimum' | 'maximum', value: unknown) => {
  const limit = parseDecimal(value)
  return limit === undefined ? {} : { [name]: limit }
}

const parseDuration = (value: unknown): Duration | undefined => {
  const match = typeof value === 'string' ? /^P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,4})D)?$/.exec(value) : null
  if (match === null || value === 'P') return undefined
  return { months: Number(match[1] ?? 0) * 12 + Number(match[2] ?? 0), days: Number(match[3] ?? 0) }
}
