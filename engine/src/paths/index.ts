export { explorePaths } from './explore-paths.ts';
export type { Exploration, ExploreOptions, ReachedPlace, UnreachedPlace } from './explore-paths.ts';
export * from './generate-scenarios.ts';
