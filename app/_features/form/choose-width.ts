/** How wide a line of text is, by how much is expected in it. */
export const chooseWidth = ({ maxLength }: { readonly maxLength?: number | undefined }): 'short' | 'medium' | 'full' =>
  maxLength === undefined || maxLength > 40 ? 'full' : maxLength > 14 ? 'medium' : 'short'
