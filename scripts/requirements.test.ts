import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findPostgresBin, missingMessage, provideRequirements, requirements } from './requirements.mjs';

it('finds the PostgreSQL server that tests demand', () => {
  const folder = findPostgresBin();
  expect(folder).toBeDefined();
  expect(join(folder ?? '', 'initdb')).toMatch(/initdb$/);
});

it('is content when all is there, and does not ask for what tests do not need', () => {
  const unneeded = { name: 'Nothing', find: () => undefined, aptPackage: 'nothing', needed: false };
  expect(provideRequirements([unneeded])).toBeUndefined();
  expect(provideRequirements()).toBeUndefined();
});

it('names what is missing and the exact command', () => {
  expect(missingMessage(requirements.filter(({ name }) => name !== 'Chromium'))).toContain(
    'PostgreSQL server, Firefox, NATS server. On Debian or Ubuntu run:\n\n' +
      '  sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql firefox-esr nats-server',
  );
});
