import { ScenarioStep, type JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { migrateSettings } from '../document/migrate-document.ts';
import { schemaProblems } from '../document/schema-problems.ts';
import type { AnyModule, ExploreHints } from '../module/module-definition.ts';
import { namesIn } from '../wording/fill-text.ts';
import type { LocalText } from '../wording/local-text.ts';
import { valueAt } from './json-paths.ts';
import type { ModuleTestOptions } from './module-test-options.ts';
import { settingsFrom, triedSettings } from './tried-settings.ts';

/** What a module says about itself: names, examples, migrations, ports, problems, exploring, preview. */
export function testDefinition(module: AnyModule, { oldSettings = {} }: ModuleTestOptions): void {
  describe('definition', () => {
    it('has a type in kebab case and a version from 1', () => {
      expect(module.type).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(Number.isInteger(module.version) && module.version >= 1).toBe(true);
      expect(module.icon).not.toBe('');
    });

    it('has its title and description in English and Chinese', () => {
      for (const text of [module.title, module.description]) expectBothLanguages(text);
    });

    it('has examples, and each fits the schema', () => {
      expect(module.exampleSettings.length).toBeGreaterThan(0);
      for (const example of module.exampleSettings) expect(schemaProblems(module.settings, example)).toEqual([]);
    });

    it('finds no error in its examples', () => {
      const errors = triedSettings(module).flatMap(({ settings }) =>
        module.check(settings).filter(({ severity }) => severity === 'error'),
      );
      expect(errors).toEqual([]);
    });

    it('says each of its problems in both languages, of the same values', () => {
      for (const [key, text] of Object.entries<LocalText>(module.problems)) {
        expect(key).toMatch(/^[a-z-]+\/[a-z0-9-]+(:[a-z-]+)?$/);
        expectBothLanguages(text);
        expect(namesIn(text.en)).toEqual(expect.arrayContaining(namesIn(text.zh)));
      }
    });

    it('has each of its problems in some of its faulty settings', () => {
      if (!module.faultySettings) return;
      const found = module.faultySettings.flatMap((faulty) => module.check(settingsFrom(module, faulty)));
      const told = new Set(found.map(({ code, values }) => [code, values?.['reason'] ?? []].flat().join(':')));
      expect(Object.keys(module.problems).filter((key) => !told.has(key))).toEqual([]);
    });

    it('makes new settings that fit the schema, apart from what is still empty', () => {
      const notEmpty = schemaProblems(module.settings, module.newSettings).filter(
        ({ path }) => valueAt(module.newSettings, path) !== '',
      );
      expect(notEmpty).toEqual([]);
    });

    it('has a migration from every older version, and what they give fits the schema', () => {
      const older = Array.from({ length: module.version - 1 }, (_, index) => index + 1);
      expect(Object.keys(module.migrations).map(Number)).toEqual(older);
      for (const version of older) {
        const settingsOfVersion = oldSettings[version] ?? [];
        expect(settingsOfVersion, `give testModule oldSettings of version ${version}`).not.toEqual([]);
        for (const old of settingsOfVersion) expect(problemsAfterMigration(module, old, version)).toEqual([]);
      }
    });
  });

  describe.each(triedSettings(module))('$name', ({ settings }) => {
    it('has ports of different names, each with a title in both languages and within its patterns', () => {
      const ports = module.ports(settings);
      expect(new Set(ports.map(({ id }) => id)).size).toBe(ports.length);
      for (const { id, title } of ports) {
        expect(module.portPatterns.filter((pattern) => fitsPattern(id, pattern))).toHaveLength(1);
        expect(id.length).toBeLessThanOrEqual(80);
        expect([title.en.trim(), title.zh.trim()]).not.toContain('');
      }
    });

    it('says on its card a few short lines', () => {
      const lines = module.preview(settings);
      expect(lines.length).toBeLessThanOrEqual(8);
      for (const line of lines) {
        const { en, zh } = typeof line === 'string' ? inBoth(line) : 'key' in line ? inBoth(line.key) : line;
        expect(Math.max(en.length, zh.length)).toBeLessThanOrEqual(160);
        if (typeof line !== 'string') expect([en.trim(), zh.trim()]).not.toContain('');
      }
    });

    it('explores by steps that a scenario may have', () => {
      const variants = module.explore(settings, hints);
      expect(variants.length).toBeGreaterThan(0);
      for (const step of variants.flat()) expect(schemaProblems(ScenarioStep, step)).toEqual([]);
    });
  });

  describe('settings of a new node', () => {
    it('can be asked for ports, preview, uses and problems', () => {
      const settings = settingsFrom(module, module.newSettings);
      expect(module.ports(settings).every(({ id }) => id !== '')).toBe(true);
      expect(() => [module.preview(settings), module.uses(settings), module.check(settings)]).not.toThrow();
    });
  });

  it('has an example for each pattern of ports', () => {
    const ids = triedSettings(module).flatMap(({ settings }) => module.ports(settings).map(({ id }) => id));
    const missing = module.portPatterns.filter((pattern) => !ids.some((id) => fitsPattern(id, pattern)));
    expect(missing).toEqual([]);
  });
}

const hints: ExploreHints = {
  nodeId: 'n1',
  candidates: () => ['95', 13_800_000_000, true, null, ['a'], ''],
  render: (text) => text,
};

/** Chinese is asked for by its script: a forgotten translation is English. */
export function expectBothLanguages({ en, zh }: LocalText): void {
  expect(en.trim()).not.toBe('');
  expect(en).not.toMatch(/\p{Script=Han}/u);
  expect(zh).toMatch(/\p{Script=Han}/u);
}

function inBoth(text: string): LocalText {
  return { en: text, zh: text };
}

function problemsAfterMigration(module: AnyModule, old: JsonObject, version: number) {
  const result = migrateSettings(module, old, version);
  return result.status === 'migrated' ? schemaProblems(module.settings, result.settings) : [result];
}

/** `branch:b1` fits `branch:<id>`. */
function fitsPattern(id: string, pattern: string): boolean {
  const [before = '', after] = pattern.split(/<[^>]+>/);
  return after === undefined ? id === pattern : id.startsWith(before) && id.length > before.length + after.length;
}
