/** Plain JSON, as the cases hold it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

export const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isArray(value)
