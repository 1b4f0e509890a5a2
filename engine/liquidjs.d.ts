/**
 * The part of liquidjs that the engine uses. The package's own types bring all of Node's along, with which a clock or a file would compile here;
 * engine/tsconfig.json puts these in their place.
 */
export declare class Liquid {
  constructor(options?: { strictFilters?: boolean; strictVariables?: boolean; ownPropertyOnly?: boolean })
  parse(template: string): unknown[]
  parseAndRenderSync(template: string, scope?: object): unknown
}
