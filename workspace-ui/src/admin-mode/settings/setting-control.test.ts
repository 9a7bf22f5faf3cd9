import { defaultSettings } from '@parley/schemas';
import { expect, it } from 'vitest';
import { settingControl } from './setting-control.ts';
import { settingNames } from './setting-names.ts';
import { settingPaths as paths, settingSections } from './setting-sections.ts';

it('reads limits and choices from the schema', () => {
  expect(settingControl('goneSeconds')).toEqual({ kind: 'duration', min: 0, max: 3_600 });
  expect(settingControl('reception.ringSeconds')).toEqual({ kind: 'duration', min: 5, max: 600 });
  expect(settingControl('afterSignIn')).toEqual({ kind: 'choice', choices: ['available', 'busy'] });
  expect(settingControl('company.name')).toEqual({ kind: 'text', maxLength: 100 });
  expect(settingControl('serviceLevel.targetPercent')).toEqual({ kind: 'number', min: 1, max: 100 });
  expect(settingControl('demo.doors')).toEqual({ kind: 'switch' });
  expect(settingControl('timeZone')).toEqual({ kind: 'time-zone' });
});

it('shows every setting that there is', () => {
  const leaves = (value: object, prefix = ''): string[] =>
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? leaves(member, `${prefix}${name}.`)
        : [`${prefix}${name}`],
    );
  // What happens in silence, and the list of reasons, have forms of their own.
  // Which service hours are the default is chosen in their list.
  const {
    pace: _pace,
    waiting: _waiting,
    retention: _retention,
    defaultScheduleKey: _hours,
    ...rest
  } = defaultSettings;
  expect([...paths, 'restReasons', 'embedding.allowedOrigins'].sort()).toEqual(leaves(rest).sort());
});

it.each(paths)('has a control, a name in both languages and a section for %s', (path) => {
  const name = settingNames[path];
  const control = settingControl(path);
  const named = 'choices' in name ? Object.keys(name.choices) : [];
  expect(named).toEqual(control.kind === 'choice' ? control.choices : []);
  expect(name.en.trim() && name.zh.trim()).not.toBe('');
  expect(settingSections.filter((section) => section.paths.includes(path))).toHaveLength(1);
});
