import { Liquid } from 'liquidjs'
import type { Program } from '../program.ts'
import { type DefinitionProblem, errorAt } from './definition-problem.ts'

const liquid = new Liquid({ strictFilters: true, ownPropertyOnly: true })

/** Letters are Liquid that parses; nothing is rendered here. */
export const checkLetters = (program: Program): DefinitionProblem[] =>
  [...program.letters].flatMap(([id, template]) => {
    try {
      liquid.parse(template)
      return []
    } catch (error) {
      return [
        errorAt({
          code: 'letter-syntax',
          path: `letters/${id}.liquid`,
          message: `Expected a Liquid template, but ${error instanceof Error ? error.message.split('\n')[0] : String(error)}.`,
          fix: 'Mend the tag or the output at this line.',
        }),
      ]
    }
  })
