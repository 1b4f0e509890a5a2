/** Programmes in areas; an area holds everything below it. An empty list sees nothing. */
export type Sight = {
  readonly programs: 'all' | readonly string[]
  readonly areas: 'all' | readonly string[]
}

/**
 * Who acts, in which role, on whose data, and why. Every transaction is opened under one, and row-level security reads it.
 * `more` are further pairs of sight: programmes of one are not seen in the areas of another.
 */
export type Scope = Sight & {
  readonly actor: string
  readonly role: string
  readonly purpose: string
  readonly more?: readonly Sight[]
}
