import { permissions, permissionWords, type Role } from '@parley/schemas';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesOf, emptyScopes, scopeOf, tickPermission, valuesOf } from './role-values.ts';

const role: Role = {
  id: 'rol_1',
  name: 'Lead',
  description: '',
  isBuiltIn: false,
  permissions: ['sessions:read'],
  scopes: { history: { to: 'groups', groups: ['sales'] } },
  hiddenPages: ['agent/queue'],
  members: 1,
  revision: 3,
  updatedAt: '',
};

it('sends who comes and who goes, and groups only where they count (ADMIN-12)', () => {
  const values = valuesOf(role, ['agt_1']);
  values.scopes.history.to = 'all';
  expect(changesOf({ ...values, memberIds: ['agt_2'] }, 3, ['agt_1'])).toMatchObject({
    revision: 3,
    scopes: { history: { to: 'all' }, customers: { to: 'own' } },
    addAgentIds: ['agt_2'],
    removeAgentIds: ['agt_1'],
  });
  expect(emptyScopes({ ...values, scopes: { ...values.scopes, figures: { to: 'groups', groups: [] } } })).toEqual([
    'figures',
  ]);
});

it('gives no reach of what nothing that is ticked opens (ADMIN-12)', () => {
  const values = { ...valuesOf(role, []), permissions: [] };
  values.scopes.history = { to: 'groups', groups: [] };
  values.scopes.figures = { to: 'all', groups: [] };
  expect(scopeOf(values, 'history')).toEqual({ to: 'own', groups: [] });
  expect(emptyScopes(values)).toEqual([]);
  expect(changesOf(values, 3, []).scopes).toMatchObject({ history: { to: 'own' }, figures: { to: 'all' } });
});

it('never leaves a permission without what it needs, whatever is ticked in whatever order', () => {
  const tick = fc.tuple(fc.constantFrom(...permissions), fc.boolean());
  fc.assert(
    fc.property(fc.array(tick, { maxLength: 30 }), (ticks) => {
      const held = ticks.reduce<(typeof permissions)[number][]>(
        (before, [permission, isTicked]) => tickPermission(before, permission, isTicked),
        [],
      );
      for (const permission of held)
        for (const needed of permissionWords[permission].needs ?? []) expect(held).toContain(needed);
      const last = ticks.at(-1);
      if (last) expect(held.includes(last[0])).toBe(last[1]);
    }),
  );
});
