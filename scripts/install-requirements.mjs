// Installs, or names, what tests need beyond npm. `.ci/run` calls it first, so that a bare machine fails early.
import { provideRequirements } from './requirements.mjs';

const missing = provideRequirements();
if (missing !== undefined) {
  console.error(missing);
  process.exitCode = 1;
}
