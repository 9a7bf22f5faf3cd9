import type { JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../document/schema-problems.ts';
import type { AnyModule, ModuleUses } from '../module/module-definition.ts';
import { effectFields } from './effect-fields.ts';
import { replaceAt, stringsIn, valueAt } from './json-paths.ts';
import { settingsFrom, triedSettings } from './tried-settings.ts';
import { effectsOf } from './walk-fragment.ts';

/** A text that no module has, and that is a template and an expression at once. */
const marker = '{{Marker}}';

/** What a module says that it uses: whatever is rendered or evaluated must be named, or the checker would not see it. */
export function testUses(module: AnyModule): void {
  describe.each(triedSettings(module))('$name, uses', ({ written, settings }) => {
    it('names places that hold what it says', () => {
      const { texts, expressions, references } = module.uses(settings);
      for (const { path, text } of texts) expect(valueAt(settings, path), path).toBe(text);
      for (const { path, source } of expressions) expect(valueAt(settings, path), path).toBe(source);
      for (const { path, key } of references) expect(valueAt(settings, path), path).toBe(key);
    });

    it('names places of its reads and writes', () => {
      const { reads, writes } = module.uses(settings);
      for (const { path } of [...reads, ...writes]) expect(valueAt(settings, path), path).toBeDefined();
      const ports = module.ports(settings).map(({ id }) => id);
      for (const write of writes) expect(ports).toEqual(expect.arrayContaining(write.ports ?? []));
    });

    it('names every template and expression that becomes part of an effect', () => {
      const unnamed = stringsIn(written).flatMap(({ path, text }) => {
        const marked = replaceAt(written, path, `${text}${marker}`);
        return schemaProblems(module.settings, marked).length > 0
          ? []
          : unnamedUses(marked).map((use) => `${path}: ${use}`);
      });
      expect(unnamed).toEqual([]);
    });
  });

  function unnamedUses(marked: JsonObject): string[] {
    const settings = settingsFrom(module, marked);
    const uses = module.uses(settings);
    return effectsOf(module.compile(settings)).flatMap((effect) => {
      const fields: Record<string, string> = effectFields[effect.effect];
      return Object.entries(effect.with).flatMap(([field, value]) => {
        const isMarked = stringsIn(value).some(({ text }) => text.includes(marker));
        return isMarked && !isNamed(uses, fields[field]) ? [`${effect.effect}.${field}`] : [];
      });
    });
  }
}

function isNamed({ texts, expressions }: ModuleUses, use: string | undefined): boolean {
  if (use === 'template') return texts.some(({ text }) => text.includes(marker));
  if (use === 'expression') return expressions.some(({ source }) => source.includes(marker));
  return true;
}
