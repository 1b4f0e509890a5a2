import { type FactListType, type FactModel, type FactType, isFactList } from './fact-model.ts'
import { createPlainReader, type PlainReader } from './read-plain-value.ts'

/** A field of a role or of the items of a list, in the order of the schema. */
export type FieldReader =
  | { readonly name: string; readonly type: FactListType; readonly readPlain: undefined }
  | { readonly name: string; readonly type: FactType; readonly readPlain: PlainReader }

type Fields = ReadonlyMap<string, FactType | FactListType>
const byModel = new WeakMap<FactModel, WeakMap<Fields, readonly FieldReader[]>>()

/** Made once for each model, and kept as long as it is. */
export const listFieldReaders = (model: FactModel, fields: Fields): readonly FieldReader[] => {
  const ofModel = byModel.get(model) ?? new WeakMap<Fields, readonly FieldReader[]>()
  byModel.set(model, ofModel)
  const known = ofModel.get(fields)
  if (known !== undefined) return known
  const readers = [...fields].map(([name, type]): FieldReader => {
    if (isFactList(type)) return { name, type, readPlain: undefined }
    return { name, type, readPlain: createPlainReader(type, model.currency) }
  })
  ofModel.set(fields, readers)
  return readers
}
