import { evaluateFeel } from '../evaluate-feel.ts'
import { FeelDateTime } from '../feel-value.ts'
import { type FeelNode, nameOf, partOf, parts } from '../nodes/node.ts'
import { readFeelTree } from '../parse-feel.ts'
import { type Difference, isTemporal, type Kind, PORTABLE_FUNCTIONS } from './kinds.ts'

type Look = (node: FeelNode) => Kind
type Rule = (node: FeelNode, look: Look, found: (what: string, instead: string) => void) => Kind

const readNumber: Rule = (node, _look, found) => {
  if (node.text.replaceAll(/\D/g, '').replace(/^0+/, '').length > 15)
    found(`The number ${node.text} has more digits than every runtime keeps`, 'Write it as a text, or leave it to the rules.')
  return 'number'
}

const REWRITES: Readonly<Record<string, string>> = {
  duration: 'Write days and time ("P14D", "PT36H"), or years and months ("P1Y6M"): neither weeks nor a mixture.',
  date: 'Write a day that exists, as "2031-01-31".',
  time: 'Write it as "08:30:00".',
  'date and time': 'Write it as "2031-01-31T08:30:00Z", or with an offset such as +08:00.',
}

/** What a text gives as a date, a time or a duration: null is a case that stops later. */
const readTemporal = (name: string, text: string, found: (what: string, instead: string) => void): Kind => {
  const result = evaluateFeel(`${name}(${text})`, {}, '2031-01-01T00:00:00.000Z')
  if (!result.ok || result.value === null) found(`${text} gives no ${name}, but null`, REWRITES[name]!)
  const local = result.ok && result.value instanceof FeelDateTime && result.value.epochMs === undefined
  return local ? 'date and time without offset' : PORTABLE_FUNCTIONS[name]!
}

const readCall: Rule = (node, look, found) => {
  const name = nameOf(node.children[0]!)
  const positional = partOf(node, 'PositionalParameters')?.children ?? []
  const named = (partOf(node, 'NamedParameters')?.children ?? []).filter((child) => child.name === 'NamedParameter')
  const kinds = [...positional, ...named.map((child) => child.children.at(-1)!)].map(look)
  const [only] = positional
  if (Object.hasOwn(REWRITES, name) && positional.length === 1 && only?.name === 'StringLiteral')
    return readTemporal(name, only.text, found)
  if (name === 'string' && kinds[0] === 'number')
    found('The text of a number differs between runtimes: 1.0, 1.50 and 1/3 are written in their own ways', 'Keep the text: "1".')
  if (name === 'not' && kinds[0] !== undefined && !isTruth(kinds[0]))
    found(`not() of a ${kinds[0]} is null`, 'Give it a comparison, or a variable that holds true or false.')
  return Object.hasOwn(PORTABLE_FUNCTIONS, name) ? PORTABLE_FUNCTIONS[name]! : 'any'
}

const readLiteralMoment: Rule = (node, look, found) => {
  const at = partOf(node, 'AtLiteral')
  if (at === undefined) return readCall(node, look, found)
  found(`'${node.text}' leaves open what it is`, 'Name it: date("…"), time("…"), date and time("…") or duration("…").')
  return 'any'
}

const isTruth = (kind: Kind): boolean => kind === 'boolean' || kind === 'any'

const readStored = (temporal: Kind): string =>
  temporal === 'date'
    ? 'Read the variable first: date(x) where it holds a day, date(date and time(x)) where it holds an instant.'
    : `Read the variable first: ${PORTABLE_FUNCTIONS[temporal] === undefined ? 'date and time' : temporal}(x).`

const compareTemporal = (temporal: Kind, other: Kind, found: (what: string, instead: string) => void): void => {
  if (other === 'any')
    found(`A ${temporal} is compared with a variable, which holds it as text: that is null`, readStored(temporal))
  else if (other !== temporal) found(`A ${temporal} is compared with a ${other}: that is null`, 'Compare like with like.')
}

const compareKinds = (left: Kind, right: Kind, found: (what: string, instead: string) => void): void => {
  if (left === 'null' || right === 'null' || left === right) return
  if (isTemporal(left)) compareTemporal(left, right, found)
  else if (isTemporal(right)) compareTemporal(right, left, found)
  else if (left !== 'any' && right !== 'any')
    found(`A ${left} is compared with a ${right}: that is null, not false`, 'Write the value as the variable holds it: 1 or "1".')
}

const compare: Rule = (node, look, found) => {
  const kinds = parts(node).map(look)
  if (partOf(node, 'CompareOp') !== undefined && kinds.length === 2) compareKinds(kinds[0]!, kinds[1]!, found)
  return 'boolean'
}

/** What a calculation with a date or a duration gives; undefined where it gives nothing. */
const shiftKinds = (left: Kind, right: Kind): Kind | undefined => {
  if (right === 'duration' && isTemporal(left)) return left
  if (left === 'duration' && isTemporal(right)) return right
  return left === right ? 'duration' : undefined
}

const addKinds = (left: Kind, right: Kind, found: (what: string, instead: string) => void): Kind => {
  if (!isTemporal(left) && !isTemporal(right)) return left === right && (left === 'text' || left === 'number') ? left : 'any'
  const shifted = shiftKinds(left, right)
  if (shifted !== undefined) return shifted
  const nameOther = (kind: Kind): string => (kind === 'any' ? 'a variable, which is no date' : `a ${kind}`)
  const [temporal, other] = isTemporal(left) ? [left, right] : [right, left]
  found(
    `A ${temporal} is added to or taken from ${nameOther(other)}: that is null`,
    'Read a stored date first: date and time(x) + duration("P1D").',
  )
  return 'any'
}

const calculate: Rule = (node, look, found) => {
  const [left, right] = parts(node).map(look)
  if (right === undefined) {
    if (isTemporal(left!)) found('A sign before a duration makes it null', 'Put it into the text: duration("-P1D").')
    return 'number'
  }
  const operator = partOf(node, 'ArithOp')?.text
  if (operator === '+' || operator === '-') return addKinds(left!, right, found)
  if (left === 'number' && right === 'number') return 'number'
  return left === 'duration' || right === 'duration' ? 'duration' : 'any'
}

const combine: Rule = (node, look, found) => {
  for (const kind of parts(node).map(look))
    if (!isTruth(kind)) found(`A ${kind} stands where true or false must: it counts as null`, 'Write a comparison: x = "code".')
  return 'boolean'
}

const branch: Rule = (node, look, found) => {
  const [condition, then, otherwise] = parts(node).map(look)
  if (!isTruth(condition!))
    found(`The condition of an if is a ${condition!}: it counts as false`, 'Write a comparison: if x = "code" then … else ….')
  return then === otherwise ? then! : 'any'
}

const unportable =
  (kind: Kind, what: string, instead: string): Rule =>
  (node, look, found) => {
    parts(node).forEach(look)
    found(what, instead)
    return kind
  }

const all =
  (kind: Kind): Rule =>
  (node, look) => {
    parts(node).forEach(look)
    return kind
  }

/** A list or context keeps dates as Java writes them. */
const hold = (kinds: readonly Kind[], found: (what: string, instead: string) => void): void => {
  for (const kind of kinds)
    if (isTemporal(kind)) found(`A ${kind} in a list or context is stored as a text that Java writes`, 'Store string(…) of it.')
}

const through: Rule = (node, look) => parts(node).map(look)[0] ?? 'any'

/** The constructs of FEEL that a workflow may use, and those that have a better way; what is in neither list is refused. */
export const PORTABLE_NODES: Readonly<Record<string, Rule>> = {
  StringLiteral: () => 'text',
  NumericLiteral: readNumber,
  BooleanLiteral: () => 'boolean',
  null: () => 'null',
  VariableName: () => 'any',
  ParenthesizedExpression: through,
  PositiveUnaryTest: through,
  PositiveUnaryTests: all('any'),
  List: (node, look, found) => {
    hold(parts(node).map(look), found)
    return 'list'
  },
  Context: (node, look, found) => {
    const entries = node.children.filter((child) => child.name === 'ContextEntry')
    hold(
      entries.map((entry) => look(entry.children.at(-1)!)),
      found,
    )
    return 'context'
  },
  PathExpression: (node, look) => {
    look(node.children[0]!)
    return 'any'
  },
  FilterExpression: all('any'),
  Comparison: compare,
  Conjunction: combine,
  Disjunction: combine,
  IfExpression: branch,
  ArithmeticExpression: calculate,
  FunctionInvocation: readCall,
  DateTimeLiteral: readLiteralMoment,
  ForExpression: all('list'),
  QuantifiedExpression: all('boolean'),
  InExpressions: all('any'),
  InExpression: (node, look) => look(node.children.at(-1)!),
  IterationContext: all('any'),
  FunctionDefinition: unportable(
    'function',
    'A function of its own is null as soon as it is stored',
    'Use a function of FEEL, or let a job work it out.',
  ),
  Interval: unportable('range', 'A range is null as soon as it is stored', 'Name the codes: x in ("a", "b").'),
  InstanceOfExpression: (node, look, found) => {
    look(node.children[0]!)
    found(
      'The type of a value is asked for, which the runtimes tell by other names',
      'Compare with the values that there are: x = "code", x = null.',
    )
    return 'boolean'
  },
  SimplePositiveUnaryTest: through,
}

export type Inspected = { readonly kind: Kind; readonly differences: readonly Difference[] }

/** What an expression gives, and what in it the runtimes would not agree on. Undefined where it does not parse. */
export const listDifferences = (source: string): Inspected | undefined => {
  const tree = readFeelTree(source)
  if (tree === undefined) return undefined
  const differences: Difference[] = []
  const found = (what: string, instead: string) => differences.push({ what, instead })
  const look: Look = (node) => {
    const rule = Object.hasOwn(PORTABLE_NODES, node.name) ? PORTABLE_NODES[node.name] : undefined
    if (rule !== undefined) return rule(node, look, found)
    if (!['Name', 'Identifier'].includes(node.name))
      found(`'${node.text}' is a ${node.name}, which no test compares between runtimes`, 'Write it in another way.')
    return 'any'
  }
  const kind = look(tree)
  return { kind, differences }
}
