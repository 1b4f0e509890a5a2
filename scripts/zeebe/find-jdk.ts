import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { MissingTool } from './missing-tool.ts'

/** Zeebe 8.6 refuses Java 17. */
const OLDEST = 21

type Environment = Readonly<Record<string, string | undefined>>
type Jdk = { readonly home: string; readonly major: number }

const hasCompiler = (home: string): boolean => existsSync(join(home, 'bin', 'javac'))

/** Homes beside the one whose `java` is on the PATH: that is where systems keep them. */
const listBeside = (env: Environment): string[] => {
  const java = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'java'))
    .find((path) => existsSync(path))
  if (java === undefined) return []
  const homes = dirname(dirname(dirname(realpathSync(java))))
  return readdirSync(homes).map((name) => join(homes, name))
}

/** `openjdk version "25.0.1" 2025-10-21` */
export const readMajor = (versionText: string): number => Number(/version "(\d+)/.exec(versionText)?.[1] ?? 0)

const askMajor = (home: string): number => {
  const { stderr } = spawnSync(join(home, 'bin', 'java'), ['-version'], { encoding: 'utf8' })
  return readMajor(stderr ?? '')
}

/**
 * The home of a JDK: the one that ZEEBE_JAVA_HOME or JAVA_HOME names, where it is new enough, else the newest beside the one on the PATH.
 * @throws MissingTool where there is none of version 21 or newer.
 */
export const findJdk = (env: Environment = process.env, majorOf: (home: string) => number = askMajor): string => {
  const measure = (home: string): Jdk => ({ home, major: majorOf(home) })
  const newEnough = ({ major }: Jdk) => major >= OLDEST
  const named = [env.ZEEBE_JAVA_HOME, env.JAVA_HOME]
    .filter((home) => home !== undefined)
    .filter(hasCompiler)
    .map(measure)
  const beside = () =>
    listBeside(env)
      .filter(hasCompiler)
      .map(measure)
      .sort((left, right) => right.major - left.major)
  const found = named.find(newEnough) ?? beside().find(newEnough)
  if (found !== undefined) return found.home
  throw new MissingTool(
    `No broker here: a JDK of version ${OLDEST} or newer was not found. Install one, or set ZEEBE_JAVA_HOME to the one you have. Everything else works without.`,
  )
}
