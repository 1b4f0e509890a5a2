import { formatConcepts, outputConcepts } from './concepts.ts'
import { renderCookbook } from './render-cookbook.ts'
import { renderFeel } from './render-feel.ts'
import { renderFormat } from './render-format.ts'
import { renderJsonSchema } from './render-json-schema.ts'
import { renderOperatorRegistry } from './render-operator-registry.ts'
import { renderOperators } from './render-operators.ts'
import { renderProblems } from './render-problems.ts'

/** Everything that is generated, by path from the root of the repository. */
export const listReferenceFiles = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ...[...formatConcepts, ...outputConcepts].map(
      (concept) => [`docs/schemas/${concept.name}.schema.json`, renderJsonSchema(concept)] as const,
    ),
    ['engine/rules/operators/registry.ts', renderOperatorRegistry()],
    ['docs/rules-cookbook.md', renderCookbook()],
    ['docs/reference/format.md', renderFormat()],
    ['docs/reference/feel.md', renderFeel()],
    ['docs/reference/operators.md', renderOperators()],
    ['docs/reference/problems.md', await renderProblems()],
  ])
