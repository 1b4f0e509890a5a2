import type { Random } from '../random.ts'
import { isCapital, type Region, regions } from '../seed-areas.ts'
import type { HomePlace, Place } from './simulated.ts'

export const abroad: Place = { region: null, areaPath: 'abroad', rural: false }

/** A place of residence in a region: a bag or a khoroo of one of its parts. */
export const drawPlaceIn = (random: Random, region: Region): HomePlace => {
  const part = random.weighted(region.parts, (one) => one.weight)
  const sub = `${isCapital(region) ? 'khoroo' : 'bag'}-${random.between(1, part.subs)}`
  return { region, areaPath: `${part.path}/${sub}`, rural: !isCapital(region) && part !== region.parts[0] }
}

export const drawPlace = (random: Random): HomePlace =>
  drawPlaceIn(
    random,
    random.weighted(regions, (region) => region.weight),
  )

/** Where a couple settles: mostly near home, and often in the capital. */
export const drawNewPlace = (random: Random, home: Place): Place => {
  if (home.region === null || random.chance(0.12)) return drawPlace(random)
  if (random.chance(0.16)) return drawPlaceIn(random, regions.find(isCapital) ?? home.region)
  return random.chance(0.45) ? home : drawPlaceIn(random, home.region)
}
