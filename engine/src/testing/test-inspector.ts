import { describe, expect, it } from 'vitest';
import { schemaProblems } from '../document/schema-problems.ts';
import type { InspectorField } from '../module/inspector.ts';
import type { AnyModule } from '../module/module-definition.ts';
import { settingPaths } from '../module/setting-paths.ts';
import { valueAt } from './json-paths.ts';
import { expectBothLanguages } from './test-definition.ts';

/** The form of a module in the designer: it reaches every setting, and nothing that is not one. */
export function testInspector(module: AnyModule): void {
  const settings = settingPaths(module.settings);
  const fields = placedFields(module.inspector, '');
  const schemaAt = (path: string) => settings.find((setting) => setting.path === path)?.schema;

  describe('inspector', () => {
    it('has a field for every setting', () => {
      const isDrawn = ({ path }: { path: string }) =>
        path === '' ||
        path.endsWith('/-/id') ||
        fields.some(
          ({ at, field }) => at === path || at.startsWith(`${path}/`) || (drawsAll(field) && isWithin(path, at)),
        );
      expect(settings.filter((setting) => !isDrawn(setting) && !path(setting).endsWith('/-')).map(path)).toEqual([]);
    });

    it('has fields of settings only', () => {
      const known = new Set(settings.map(path));
      const unknown = fields.flatMap(({ at, field, base }) => [
        ...(known.has(at) ? [] : [at]),
        // A condition is looked up in the settings, or within an entry of a list.
        ...(field.when && !known.has(field.when.path) && !known.has(base + field.when.path) ? [field.when.path] : []),
      ]);
      expect(unknown).toEqual([]);
    });

    it('has titles, helps and choices in English and Chinese', () => {
      for (const { field } of fields) {
        expectBothLanguages(field.title);
        if (field.help) expectBothLanguages(field.help);
        if (field.control === 'choice') field.options.forEach(({ title }) => expectBothLanguages(title));
        if (field.control === 'list') expectBothLanguages(field.entryTitle);
        if (field.control === 'list' || field.control === 'map') expectBothLanguages(field.addTitle);
        if (field.control === 'number' && field.zero) expectBothLanguages(field.zero);
      }
    });

    it('offers the values that the schema allows, all of them', () => {
      for (const { at, field } of fields) {
        const schema = schemaAt(at);
        if (field.control === 'choice' && schema?.enum)
          expect(field.options.map(({ value }) => value).sort(), at).toEqual([...schema.enum].sort());
        if (field.control === 'number')
          expect([field.minimum, field.maximum], at).toEqual([schema?.minimum, schema?.maximum]);
      }
    });

    it('adds entries to lists that fit the schema, apart from what is still empty', () => {
      for (const { at, field } of fields) {
        if (field.control !== 'list') continue;
        const problems = schemaProblems(schemaAt(`${at}/-`) ?? {}, field.newEntry);
        expect(
          problems.filter(({ path }) => valueAt(field.newEntry, path) !== ''),
          at,
        ).toEqual([]);
      }
    });
  });
}

/** A field with the place of its setting; `base` is the place of the list entry it belongs to. */
type PlacedField = { at: string; base: string; field: InspectorField };

function placedFields(fields: InspectorField[], base: string): PlacedField[] {
  return fields.flatMap((field) => {
    const at = base + field.path;
    return [{ at, base, field }, ...(field.control === 'list' ? placedFields(field.fields, `${at}/-`) : [])];
  });
}

/** Controls that draw whatever their setting holds. */
function drawsAll({ control }: InspectorField): boolean {
  return ['schedule', 'rules', 'cases', 'parts', 'json', 'map', 'words'].includes(control);
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

function path({ path }: { path: string }): string {
  return path;
}
