import { listTranslationKeys } from '../list-translation-keys.ts'
import type { RunnableProgram } from '../runnable-program.ts'
import { type DefinitionProblem, errorAt, warningAt } from './definition-problem.ts'

/** Every text is there in every language, and no text is there that nothing shows. */
export const checkTranslations = ({ program, rules, processes }: RunnableProgram): DefinitionProblem[] => {
  const keys = listTranslationKeys(program, rules.model, [...processes.values()])
  const known = new Set(keys.map((key) => key.key))
  const needed = keys.filter((key) => key.presence === 'required').map((key) => key.key)
  return program.definition.languages.flatMap((language) => {
    const texts = program.translations.get(language)
    // A language without a file is a reference to nothing, said once.
    if (texts === undefined) return []
    const path = `translations/${language}.json`
    return [
      ...needed.filter((key) => texts[key] === undefined).map((key) => missing(path, key, program, language)),
      ...Object.keys(texts)
        .filter((key) => !known.has(key))
        .map((key) => unused(path, key)),
    ]
  })
}

const missing = (
  path: string,
  key: string,
  { definition, translations }: RunnableProgram['program'],
  language: string,
): DefinitionProblem => {
  const other = definition.languages.find((code) => code !== language && translations.get(code)?.[key] !== undefined)
  const hint = other === undefined ? '' : ` In "${other}" it is "${translations.get(other)?.[key]}".`
  return errorAt({
    code: 'translation-missing',
    path: `${path}#/${key}`,
    message: `There is no text for "${key}" in this language.${hint}`,
    fix: `Add "${key}" to ${path}.`,
  })
}

const unused = (path: string, key: string): DefinitionProblem =>
  warningAt({
    code: 'translation-unused',
    path: `${path}#/${key}`,
    message: `Nothing shows the text "${key}".`,
    fix: 'Remove it, or mend the key if it is misspelt.',
  })
