// `npm run build`: builds every package and notes that it is fresh.
import { fileURLToPath } from 'node:url';
import { buildableFolders, buildPackages } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
if (!(await buildPackages(root, buildableFolders(root)))) process.exitCode = 1;
