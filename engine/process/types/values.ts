/** A JSON value, as process variables hold it. Process variables are ids and outcome codes; amounts and facts stay out. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue }
export type Variables = { readonly [name: string]: JsonValue }

/** Decimal text, unique within one instance (called processes included) and rising in order of creation. */
export type Key = string

/** An attribute or mapping source: FEEL where it begins with `=`, else the text as it stands. */
export type Expression = { readonly feel: string } | { readonly text: string }
