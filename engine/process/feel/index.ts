/** FEEL behind one module: nothing else in the engine knows how an expression is parsed or evaluated. */
export { evaluateFeel, type FeelResult } from './evaluate-feel.ts'
export {
  FeelDateTime,
  FeelDayTime,
  type FeelType,
  type FeelValue,
  FeelYearMonth,
  feelTypeOf,
  fromJsonValue,
  toJsonValue,
} from './feel-value.ts'
export { type FeelUse, inspectFeel } from './inspect-feel.ts'
export { checkFeelSyntax, FEEL_MAX_LENGTH, findPath } from './parse-feel.ts'
