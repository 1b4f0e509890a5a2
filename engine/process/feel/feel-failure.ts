/** An expression that cannot be evaluated at all, where FEEL would not give null: an incident. Used inside one evaluation. */
export class FeelFailure extends Error {
  override readonly name = 'FeelFailure'
}
