type Environment = { readonly NODE_ENV?: string | undefined; readonly SCHEMATA_COMPONENTS_PAGE?: string | undefined }

/** Whether the page of components is there: in development, and where the configuration switches it on. It holds nobody's data. */
export const showsComponents = ({ NODE_ENV, SCHEMATA_COMPONENTS_PAGE }: Environment): boolean =>
  NODE_ENV === 'development' || SCHEMATA_COMPONENTS_PAGE === 'on'
