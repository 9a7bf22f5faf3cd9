import { fieldAt, Settings } from '@parley/schemas';
import type { SettingPath } from './setting-path.ts';

/** How a setting is edited, and within which limits. */
export type SettingControl =
  | { kind: 'switch' | 'time-zone' | 'picture' }
  | { kind: 'text'; maxLength: number | undefined }
  | { kind: 'choice'; choices: readonly string[] }
  /** In seconds. */
  | { kind: 'duration'; min: number; max: number }
  | { kind: 'number'; min: number; max: number };

/** What the schema `Settings` says of one of them. */
export function settingControl(path: SettingPath): SettingControl {
  if (path === 'timeZone') return { kind: 'time-zone' };
  if (path === 'company.logo') return { kind: 'picture' };
  const { type, enum: choices, minimum, maximum, maxLength } = fieldAt(Settings, path);
  if (choices) return { kind: 'choice', choices };
  if (type === 'boolean') return { kind: 'switch' };
  if (type === 'string') return { kind: 'text', maxLength };
  if (type === 'integer' && minimum !== undefined && maximum !== undefined)
    return { kind: path.endsWith('Seconds') ? 'duration' : 'number', min: minimum, max: maximum };
  throw new Error(`There is no control for the setting "${path}": give settingControl one for what its schema says.`);
}
