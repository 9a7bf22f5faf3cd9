import { parsePattern } from '@parley/engine';
import { ClientDraws, defaultWindowSettings, type WindowSettings, type WindowSettingsUpdate } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { mergeSettings } from '../../organisation/settings/merge-settings.ts';

/** What a channel's `settings` column holds: what differs from the defaults. */
export type ChannelSettings = {
  window?: WindowSettingsUpdate;
  clientDraws?: ClientDraws[];
  agentsMayTransfer?: boolean;
};

/** Which of the newer custom messages the clients of a channel draw: all, where nothing else is said. */
export function drawnBy({ clientDraws = ClientDraws.enum }: ChannelSettings): ClientDraws[] {
  return clientDraws;
}

/** Every switch of a channel's window. */
export function windowSettingsOf({ window = {} }: ChannelSettings): WindowSettings {
  return mergeSettings(defaultWindowSettings, window);
}

/**
 * The settings of a window after an update.
 *
 * @throws AppError `invalid` where members do not fit together: a choice without choices, a key asked twice
 */
export function changeWindowSettings(before: ChannelSettings, update: WindowSettingsUpdate): WindowSettings {
  const settings = mergeSettings(windowSettingsOf(before), update);
  const problems = problemsOf(settings);
  if (problems.length > 0) throw new AppError('invalid', 'The form before the chat cannot be asked.', { problems });
  const wrongRules = ruleProblems(settings);
  if (wrongRules.length > 0)
    throw new AppError('invalid', 'These rules cannot invite anybody.', { problems: wrongRules });
  return settings;
}

function problemsOf({ preChat: { fields } }: WindowSettings): { pointer: string; message: string }[] {
  const keys = fields.map(({ key }) => key);
  return fields.flatMap(({ key, kind, choices, label }, index) => {
    const pointer = `/window/preChat/fields/${index}`;
    if (keys.indexOf(key) !== index) return [{ pointer: `${pointer}/key`, message: `"${key}" is asked already.` }];
    if (kind === 'choice' && choices === undefined) {
      return [{ pointer: `${pointer}/choices`, message: 'Give the choices, or let it be a text.' }];
    }
    if (label.trim() === '' && !hasWords.has(key)) {
      return [{ pointer: `${pointer}/label`, message: 'Say what is asked; only name, phone and email have words.' }];
    }
    return [];
  });
}

const hasWords: ReadonlySet<string> = new Set(['name', 'phone', 'email']);

function ruleProblems({ visits: { rules } }: WindowSettings): { pointer: string; message: string }[] {
  return rules.flatMap(({ id, page }, index) => {
    const pointer = `/window/visits/rules/${index}`;
    if (rules.findIndex((each) => each.id === id) < index)
      return [{ pointer: `${pointer}/id`, message: 'Two rules have the same id.' }];
    if (page === '' || parsePattern(page).status === 'parsed') return [];
    return [{ pointer: `${pointer}/page`, message: 'This is no regular expression, or one that takes too long.' }];
  });
}
