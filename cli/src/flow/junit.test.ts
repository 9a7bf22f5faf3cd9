import { expect, test } from 'vitest';
import { formatJUnit } from './junit.ts';

test('a report counts, names what failed, and is XML whatever it says', () => {
  const cases = [{ name: 'fine' }, { name: 'says "no" & <b>', failure: 'expected a\nbut was \u0007b' }];
  expect(
    formatJUnit([
      { name: 'a.flow.json', cases },
      { name: 'empty', cases: [] },
    ]),
  ).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites tests="2" failures="1">',
      '  <testsuite name="a.flow.json" tests="2" failures="1">',
      '    <testcase classname="a.flow.json" name="fine"/>',
      '    <testcase classname="a.flow.json" name="says &quot;no&quot; &amp; &lt;b&gt;"><failure message="expected a">expected a&#10;but was \ufffdb</failure></testcase>',
      '  </testsuite>',
      '  <testsuite name="empty" tests="0" failures="0">',
      '  </testsuite>',
      '</testsuites>',
      '',
    ].join('\n'),
  );
});
