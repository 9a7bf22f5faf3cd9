import type { Settings } from '@parley/schemas';
import type { LocalText } from '../../i18n/language.ts';

/** Sections that have a page of their own. */
export type SectionElsewhere = 'pace' | 'waiting' | 'retention' | 'defaultScheduleKey';

/** The place of a setting in the settings, with dots between sections. Lists have forms of their own. */
export type SettingPath = PathIn<Omit<Settings, SectionElsewhere>>;

/** What one is called, and where in the form it stands. Where there is a choice, each choice has a name too. */
export type SettingName<Path extends SettingPath> = LocalText & { group: string } & ChoiceNames<
    ValueAt<Settings, Path>
  >;

type PathIn<Section> = {
  [Name in keyof Section & string]: Section[Name] extends readonly unknown[]
    ? never
    : Section[Name] extends object
      ? `${Name}.${PathIn<Section[Name]>}`
      : Name;
}[keyof Section & string];

type ValueAt<Section, Path extends string> = Path extends `${infer Name extends keyof Section & string}.${infer Rest}`
  ? ValueAt<Section[Name], Rest>
  : Path extends keyof Section
    ? Section[Path]
    : never;

type ChoiceNames<Value> = [Value] extends [string]
  ? string extends Value
    ? { choices?: never }
    : { choices: Readonly<Record<Value, LocalText>> }
  : { choices?: never };
