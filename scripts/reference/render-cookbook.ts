import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { Recipe, topics } from '#engine/rules/cookbook/recipe.ts'

const folder = resolve(import.meta.dirname, '../../engine/rules/cookbook/recipes')

type Entry = { readonly recipe: Recipe; readonly source: string }

const listEntries = (): readonly Entry[] =>
  readdirSync(folder)
    .toSorted()
    .map((file) => readFileSync(resolve(folder, file), 'utf8'))
    .map((source) => ({ recipe: Recipe.parse(parse(source, { merge: true })), source }))

const titles: Readonly<Record<(typeof topics)[number], string>> = {
  pensions: 'Pensions',
  survivors: 'Survivors',
  children: 'Children',
  means: 'Means tests',
  contributions: 'Contributions',
  'work-and-health': 'Work and health',
  rounding: 'Rounding',
}

/** docs/rules-cookbook.md, from the recipes that the tests run. */
export const renderCookbook = (): string => {
  const entries = listEntries()
  const ordered = topics.map((topic) => ({ topic, of: entries.filter(({ recipe }) => recipe.topic === topic) }))
  return `${[head(entries), contents(ordered), ...ordered.flatMap(({ topic, of }) => [`## ${titles[topic]}`, ...of.map(renderEntry)])].join('\n\n')}\n`
}

const head = (entries: readonly Entry[]): string => {
  const verified = entries.filter(({ recipe }) => recipe.law.some(({ status }) => status === 'verified')).length
  return `# Formulas of social-security law, as rules

Generated from \`engine/rules/cookbook/recipes\` by \`npm run generate:reference\`; do not edit. ${entries.length} formulas from the law of many
countries, each with its source, its rule and worked figures. The figures are run as tests against the rules as they stand here, so this page
cannot differ from what the engine does. What the words mean is in [rules.md](rules.md).

**Status of a source.** *verified*: the text of the law, or of an official page, was seen in a stored copy, and what was seen of it is said.
*secondary*: told by a newspaper, a guide or a commentary. *assumed*: our reading, or an illustration. ${verified} of the ${entries.length} have at least one verified
source. The formulas show what the language can say; they are not complete programmes, leave out what is beside the point, and may have been
amended since: nobody should be paid by them.

**How they are written.** \`facts\` are roles with their facts: \`money\`, \`integer of month\` (with its unit), \`date?\` (may be none), \`boolean dated\`
(has validity), \`code a|b\`, \`min 0\`; a list is written as a list of one. \`parameters\` give a value, or values by their first day. A step is for
the unit unless it says otherwise. \`pays\` names the step that is due. In a case, \`gives\` are values of steps.`
}

const contents = (ordered: readonly { readonly topic: (typeof topics)[number]; readonly of: readonly Entry[] }[]): string =>
  ordered
    .map(
      ({ topic, of }) =>
        `- ${titles[topic]}\n${of.map(({ recipe }) => `  - [${recipe.title}](#${anchor(recipe.title)})`).join('\n')}`,
    )
    .join('\n')

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

const renderEntry = ({ recipe, source }: Entry): string =>
  [
    `### ${recipe.title}`,
    recipe.says,
    recipe.law.map(renderLaw).join('\n'),
    ...(recipe.note === undefined ? [] : [`*Note.* ${recipe.note}`]),
    `*Shows:* ${recipe.shows}.`,
    `\`\`\`yaml\n${ruleOf(source)}\n\`\`\``,
    renderCases(recipe),
  ].join('\n\n')

const renderLaw = ({ citation, country, url, status, seen }: Recipe['law'][number]): string =>
  `- ${country === 'none' ? '' : `${country}: `}[${citation}](${url}) – **${status}** (${seen})`

/** The rule and its cases in the layout of the file. */
const ruleOf = (source: string): string => source.slice(source.search(/^(from|currency|per|facts):/m)).trimEnd()

const renderCases = ({ cases, currency }: Recipe): string =>
  [
    '| case | period | result |',
    '|---|---|---|',
    ...cases.map((each) => `| ${cell(each.name)} | ${each.period} | ${cell(resultOf(each, currency))} |`),
  ].join('\n')

const resultOf = ({ outcome, gives, pays, missing }: Recipe['cases'][number], currency: string): string =>
  [
    ...(outcome === 'eligible' ? [] : [outcome]),
    ...Object.entries(pays ?? {}).map(([to, amount]) => `${to}: ${String(amount)} ${currency}`),
    ...Object.entries(gives).map(
      ([step, value]) => `${step} = ${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}`,
    ),
    ...(missing === undefined ? [] : [`missing: ${missing.join(', ')}`]),
  ].join('; ') || 'eligible'

const cell = (text: string): string => text.replaceAll('|', '\\|')
