export { FakeClock } from '../platform/fake-clock.ts';
export { seededRandom } from '../platform/random.ts';
export { eventually } from './eventually.ts';
export {
  commandsOf,
  importSample,
  readGuideSamples,
  readSamplesOfAll,
  requestOf,
  type GuideSample,
  type SampleRequest,
} from './guide-samples.ts';
export { patience } from './patience.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
export { createTemplateDatabase, dropTemplateDatabase, type TestServer } from './template-database.ts';
export { unheardListener } from './unheard-listener.ts';
export { startThrowAwayCluster, type ClusterKind, type ThrowAwayCluster } from './throw-away-cluster.ts';
