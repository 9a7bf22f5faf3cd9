import { fileURLToPath } from 'node:url';
import { buildableFolders, buildPackages } from '../../scripts/build.mjs';

/** Builds what is stale: journeys run what people run. */
export default async function build(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  if (!(await buildPackages(root, buildableFolders(root)))) throw new Error('The build failed; see above.');
}
