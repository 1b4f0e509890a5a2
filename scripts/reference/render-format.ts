import type { z } from 'zod'
import { type Concept, formatConcepts, outputConcepts } from './concepts.ts'
import { toJsonSchema } from './render-json-schema.ts'

type Schema = z.core.JSONSchema.JSONSchema
type Field = { readonly path: string; readonly required: boolean; readonly type: string; readonly meaning: string }

/** docs/reference/format.md: every concept with every field, from the schemas alone. */
export const renderFormat = (): string =>
  [
    '# The format, field by field',
    '',
    'Generated from the schemas by `npm run generate:reference`; do not edit. `docs/schemas/` has the same as JSON Schema, for editors.',
    '`[]` is an item of a list, `<key>` a value under a name of your own. A workflow (`process/<id>.bpmn`) is BPMN 2.0 for Camunda 8,',
    'a letter (`letters/<id>.liquid`) is Liquid. What is wrong with a file is listed in [problems.md](problems.md).',
    '',
    ...formatConcepts.flatMap((concept) => renderConcept(concept, 'format')),
    '# What the commands print',
    '',
    ...outputConcepts.flatMap((concept) => renderConcept(concept, 'output')),
  ].join('\n')

const renderConcept = (concept: Concept, kind: 'format' | 'output'): string[] => {
  const schema = toJsonSchema(concept)
  const fields = listFields({ schema, root: schema, path: '', depth: 0, opened: [] })
  return [
    `## ${concept.title}`,
    '',
    `${kind === 'format' ? 'File' : 'Command'}: \`${concept.place}\`. ${schema.description ?? ''}`.trim(),
    '',
    ...(fields.length === 0 ? [] : ['| field | must | type | meaning |', '|---|---|---|---|', ...fields.map(renderField), '']),
  ]
}

const renderField = ({ path, required, type, meaning }: Field): string =>
  `| \`${path}\` | ${required ? 'yes' : ''} | ${type} | ${meaning} |`

type Walk = {
  readonly schema: Schema
  readonly root: Schema
  readonly path: string
  readonly depth: number
  /** References on the way here: what contains itself is opened once. */
  readonly opened: readonly string[]
}

/** Deep enough for every concept; what refers to itself (rules, the tree of an explanation) ends here. */
const maxDepth = 6

const listFields = (walk: Walk): Field[] => {
  const { $ref } = walk.schema
  const schema = resolve(walk.schema, walk.root)
  if (walk.depth > maxDepth || ($ref !== undefined && (walk.opened.includes($ref) || isExpression(schema)))) return []
  const inner = { ...walk, opened: $ref === undefined ? walk.opened : [...walk.opened, $ref] }
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return mergeFields(branches.map((branch) => listFields({ ...inner, schema: branch as Schema })))
  if (schema.type === 'array' && isSchema(schema.items))
    return listFields({ ...inner, schema: schema.items, path: `${walk.path}[]`, depth: walk.depth + 1 })
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    listField(inner, { name, schema: property as Schema, required: schema.required?.includes(name) ?? false }),
  )
  return isSchema(schema.additionalProperties) && Object.keys(schema.additionalProperties).length > 0
    ? [...named, ...listField(inner, { name: '<key>', schema: schema.additionalProperties, required: false })]
    : named
}

const listField = (walk: Walk, field: { name: string; schema: Schema; required: boolean }): Field[] => {
  const path = walk.path === '' ? field.name : `${walk.path}.${field.name}`
  const own = {
    path,
    required: field.required,
    type: renderType(field.schema, walk.root),
    meaning: escapeCell(describe(field.schema, walk.root)),
  }
  return [own, ...listFields({ ...walk, schema: field.schema, path, depth: walk.depth + 1 })]
}

const refersToItself = (name: string, root: Schema): boolean =>
  JSON.stringify(root.$defs?.[name] ?? {}).includes(`"#/$defs/${name}"`)

/** A rule is JSON-Logic all the way down: the reference of operators says what may stand there. */
const isExpression = ({ type, description = '' }: Schema): boolean => type === undefined && description.startsWith('JSON-Logic')

/** Of several branches each field once; a must only where every branch with fields has it so. */
const mergeFields = (branches: readonly (readonly Field[])[]): Field[] => {
  const merged = new Map<string, Field>()
  for (const field of branches.flat()) {
    const known = merged.get(field.path) ?? field
    merged.set(field.path, {
      path: field.path,
      required: branches.every(
        (branch) => branch.length === 0 || branch.some(({ path, required }) => path === field.path && required),
      ),
      type: [...new Set([...known.type.split(' or '), ...field.type.split(' or ')])].join(' or '),
      meaning: known.meaning === '' ? field.meaning : known.meaning,
    })
  }
  return [...merged.values()]
}

const describe = (schema: Schema, root: Schema): string => {
  const text = schema.description ?? resolve(schema, root).description ?? ''
  return schema.default === undefined ? text : `${text} Default: ${JSON.stringify(schema.default)}.`.trim()
}

const renderType = (schema: Schema, root: Schema): string => {
  const name = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? '')?.[1]
  if (schema.$ref === '#' || (name !== undefined && refersToItself(name, root))) return renderRecursive(schema, root)
  const target = resolve(schema, root)
  const branches = target.anyOf ?? target.oneOf
  if (branches) return [...new Set(branches.map((branch) => renderType(branch as Schema, root)))].join(' or ')
  if (target.const !== undefined) return `\`${JSON.stringify(target.const)}\``
  if (target.enum) return target.enum.map((value) => `\`${JSON.stringify(value)}\``).join(' or ')
  if (target.type === 'array') return isSchema(target.items) ? `list of ${renderType(target.items, root)}` : 'list'
  const types = Array.isArray(target.type) ? target.type : [target.type]
  return types.every((type) => typeof type === 'string') ? types.join(' or ') : 'anything'
}

/** What contains itself is an object, or has the name with which its description begins. */
const renderRecursive = (schema: Schema, root: Schema): string => {
  const { type, description = '' } = resolve(schema, root)
  return typeof type === 'string' ? type : (description.split(':')[0] ?? '')
}

const resolve = (schema: Schema, root: Schema): Schema => {
  if (schema.$ref === undefined) return schema
  if (schema.$ref === '#') return root
  const found = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
  if (found === undefined) throw new Error(`Expected a definition at ${schema.$ref}, but there is none.`)
  return found as Schema
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const escapeCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;')
