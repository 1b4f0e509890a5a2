export type ProcessCatalogue = Record<string, never>
export const checkForPublish = () => []
