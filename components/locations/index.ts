export { checkRegions } from "./check";
export { isRegion, isZone, multiRegionOf, regionOf, regions, zonesOf, type MultiRegion, type Region } from "./regions";
