// `npm run build`: builds every package and notes that it is fresh.
import { fileURLToPath } from 'node:url';
import { buildPackages } from './build.mjs';
import { readWorkspace } from './workspace.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = readWorkspace(root).packages.map(({ folder }) => folder);
if (!(await buildPackages(root, folders))) process.exitCode = 1;
