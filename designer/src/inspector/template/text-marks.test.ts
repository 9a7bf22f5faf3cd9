import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markError, markTemplate, unknownNames } from './text-marks.ts';

const isKnown = (name: string) => name === 'Phone' || name === 'secret:crm';

describe('marks of a text', () => {
  it('tell what is known, unknown and secret', () => {
    expect(markTemplate('Hi {{Phone}} ${Nobody} {{secret:crm}}', isKnown)).toEqual([
      { text: 'Hi {{', mark: null },
      { text: 'Phone', mark: 'name' },
      { text: '}} ${', mark: null },
      { text: 'Nobody', mark: 'unknown' },
      { text: '} {{secret:', mark: null },
      { text: 'crm', mark: 'secret' },
      { text: '}}', mark: null },
    ]);
  });

  it('add up to the text', () => {
    const text = fc
      .array(fc.constantFrom('{{', '}}', '${', '}', 'Phone', ' ', '#if ', '[', ']', '../', '"', 'x'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.nat({ max: 20 }), (each, position) => {
        expect(
          markTemplate(each, isKnown)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(each);
        expect(
          markError(each, position)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(each);
      }),
    );
  });

  it('name what nobody declares, once', () => {
    expect(unknownNames('{{A}} {{#each List}}{{Item}} {{../A}}{{/each}} {{Phone}} {{secret:x}}', isKnown)).toEqual([
      'A',
      'List',
    ]);
  });
});
