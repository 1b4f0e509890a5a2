import type { Problem } from '../../values/problem.ts'
import type { ProcessDefinition } from '../types.ts'
import type { CompileProblemCode } from './compile-process.ts'
import type { Node } from './moddle.ts'

export const checkDeployment = (
  _definitions: readonly ProcessDefinition[],
  _nodes: readonly Node[],
  _warnings: readonly string[],
): readonly Problem<CompileProblemCode>[] => []
