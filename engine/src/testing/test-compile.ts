import type { JsonObject } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vocabularyAssigns, vocabularyGuards } from '../machine/vocabulary.ts';
import type { FragmentTransition } from '../module/fragment.ts';
import type { AnyModule } from '../module/module-definition.ts';
import { anyContext, anyEvent } from './arbitrary-facts.ts';
import { effectFields, eventTypes } from './effect-fields.ts';
import { stringsIn } from './json-paths.ts';
import { triedSettings } from './tried-settings.ts';
import {
  assignsOf,
  effectsOf,
  exitsOf,
  guardsOf,
  statesOf,
  transitionListsOf,
  type NamedUse,
} from './walk-fragment.ts';

/** What a module compiles to: the contract of `StateFragment`, and guards and assigns that never throw. */
export function testCompile(module: AnyModule): void {
  const tried = triedSettings(module).map((each) => ({ ...each, fragment: module.compile(each.settings) }));

  describe.each(tried)('$name, compiled', ({ written, settings, fragment }) => {
    it('gives the same JSON each time', () => {
      expect(JSON.stringify(module.compile(settings))).toBe(JSON.stringify(fragment));
      expect(JSON.parse(JSON.stringify(fragment))).toEqual(fragment);
    });

    it('gives the same whether a default is written or left out', () => {
      expect(module.compile(written as never)).toEqual(fragment);
    });

    it('leaves by the ports that it declares, by each of them', () => {
      const declared = module.ports(settings).map(({ id }) => id);
      expect(exitsOf(fragment).sort()).toEqual([...declared].sort());
    });

    it('names states that exist', () => {
      for (const { path, state } of statesOf(fragment)) {
        const inner = Object.keys(state.states ?? {});
        if (inner.length > 0) expect(inner, `initial of "${path.join('.')}"`).toContain(state.initial);
        const here = [...(state.always ?? []), ...Object.values(state.on ?? {}).flat()];
        for (const { to } of here) if (to !== undefined) expect(isBesideOrAbove(to, path), `"${to}"`).toBe(true);
      }
    });

    it('comes to rest only where something is waited for, or where it ends the session', () => {
      for (const { path, state } of statesOf(fragment)) {
        const isLeaf = state.states === undefined;
        const goesOn = state.always?.some(({ when }) => when === undefined) ?? false;
        const endsSession =
          state.enter?.some((action) => 'effect' in action && action.effect === 'end-session') ?? false;
        if (isLeaf) expect(state.waits !== undefined || goesOn || endsSession, `state "${path.join('.')}"`).toBe(true);
      }
    });

    it('has something to fall back on where a port need not be connected', () => {
      const optional = new Set(module.ports(settings).flatMap(({ id, required }) => (required ? [] : [id])));
      const last = transitionListsOf(fragment).flatMap(({ list }) => list.slice(-1));
      expect(last.flatMap(({ exit }) => (exit !== undefined && optional.has(exit) ? [exit] : []))).toEqual([]);
    });

    it('asks for effects of the effect map with their fields, and listens to events that exist', () => {
      for (const effect of effectsOf(fragment)) {
        const fields = effectFields[effect.effect];
        expect(fields, `effect "${effect.effect}"`).toBeDefined();
        const given = [...Object.keys(effect.with), ...Object.keys(effect.fromScratch ?? {})];
        expect(Object.keys(fields)).toEqual(expect.arrayContaining(given));
      }
      for (const { event } of transitionListsOf(fragment)) if (event !== 'always') expect(eventTypes[event]).toBe(true);
    });

    it('uses guards and assigns of the vocabulary or of its own', () => {
      const own = (names: object) => Object.keys(names).map((name) => `${module.type}/${name}`);
      const guards = [...Object.keys(vocabularyGuards), ...own(module.guards)];
      const assigns = [...Object.keys(vocabularyAssigns), ...own(module.assigns)];
      expect(guards).toEqual(expect.arrayContaining(guardsOf(fragment).map(({ name }) => name)));
      expect(assigns).toEqual(expect.arrayContaining(assignsOf(fragment).map(({ name }) => name)));
    });

    it('does not lose a transition behind one that is always taken', () => {
      for (const { list } of transitionListsOf(fragment)) expect(list.slice(0, -1).filter(isAlwaysTaken)).toEqual([]);
    });

    function isAlwaysTaken({ when, exit }: FragmentTransition): boolean {
      const port = module.ports(settings).find(({ id }) => id === exit);
      return when === undefined && port?.required !== false;
    }

    function isBesideOrAbove(to: string, path: string[]): boolean {
      const known = new Set(statesOf(fragment).map((placed) => placed.path.join('.')));
      const outers = path.length === 0 ? [[]] : path.map((_, depth) => path.slice(0, depth));
      return outers.some((outer) => known.has([...outer, to].join('.')));
    }
  });

  describe('guards and assigns', () => {
    const uses = (list: (fragment: ReturnType<AnyModule['compile']>) => NamedUse[]) =>
      tried.flatMap(({ fragment }) => list(fragment));

    it('are all used by some example', () => {
      const used = [...uses(guardsOf), ...uses(assignsOf)].map(({ name }) => name);
      const own = [...Object.keys(module.guards), ...Object.keys(module.assigns)].map(
        (name) => `${module.type}/${name}`,
      );
      expect(own.filter((name) => !used.includes(name))).toEqual([]);
    });

    it.each(Object.keys(module.guards))('guard "%s" decides whatever it is given', (name) => {
      const guard = module.guards[name];
      forAnyFacts(uses(guardsOf), name, (facts, params) => expect(typeof guard?.(facts, params)).toBe('boolean'));
    });

    it.each(Object.keys(module.assigns))('assign "%s" gives a patch of JSON whatever it is given', (name) => {
      const change = module.assigns[name];
      forAnyFacts(uses(assignsOf), name, (facts, params) => {
        const patch = change?.(facts, params, new Map()) ?? {};
        expect(patchable).toEqual(expect.arrayContaining(Object.keys(patch)));
        expect(JSON.parse(JSON.stringify(patch))).toEqual(patch);
      });
    });
  });

  function forAnyFacts(
    uses: NamedUse[],
    name: string,
    hold: (facts: Parameters<AnyModule['guards'][string]>[0], params: JsonObject) => void,
  ): void {
    const params = uses.flatMap((use) => (use.name === `${module.type}/${name}` ? [use.params] : []));
    const names = stringsIn(params).flatMap(({ text }) => (/^[A-Za-z_]\w{0,63}$/.test(text) ? [text] : []));
    fc.assert(
      fc.property(anyContext(names), anyEvent(), fc.constantFrom({}, ...params), (context, event, given) => {
        hold({ context, event }, given);
      }),
      { numRuns: 200 },
    );
  }
}

const patchable = ['variables', 'visitor', 'scratch', 'queue', 'human', 'outcome', 'parameters'];
