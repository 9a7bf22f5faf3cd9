import type { ReferenceKind } from '@parley/engine';
import { sql, type RawBuilder } from 'kysely';

/** The setting in which modules name it; secrets stand in texts. */
export const settingOf = { schedule: 'schedule', 'skill-group': 'skillGroup', robot: 'robot' } as const;

type Condition = RawBuilder<boolean>;

/** How each place is asked whether it names a key; the columns are those of `find-uses.ts`. */
type Places = {
  inFlow: (document: RawBuilder<unknown>) => Condition;
  inChannel: Condition;
  inAlarmRule: Condition;
  inCrm: Condition;
};

const nowhere = sql<boolean>`false`;

export function namedIn(kind: Exclude<ReferenceKind, 'flow'>, key: string): Places {
  switch (kind) {
    case 'schedule':
      return {
        inFlow: inSettings(settingOf[kind], key),
        inChannel: sql<boolean>`c.settings -> 'window' -> 'notes' ->> 'schedule' = ${key}`,
        inAlarmRule: sql<boolean>`a.document ->> 'scheduleKey' = ${key}`,
        inCrm: nowhere,
      };
    case 'skill-group':
      return {
        inFlow: inSettings(settingOf[kind], key),
        inChannel: sql<boolean>`${key} = any(c.skill_group_keys)`,
        inAlarmRule: sql<boolean>`a.document -> 'skillGroupKeys' @> to_jsonb(${key}::text)`,
        inCrm: nowhere,
      };
    case 'robot':
      return {
        inFlow: inSettings(settingOf[kind], key),
        inChannel: nowhere,
        inAlarmRule: nowhere,
        inCrm: nowhere,
      };
    case 'secret':
      return {
        inFlow: (document) => holdsSecret(document, key),
        inChannel: nowhere,
        inAlarmRule: nowhere,
        inCrm: holdsSecret(sql.ref('s.document'), key),
      };
  }
}

/** In the settings of a module, also of one in a flow that is called. */
function inSettings(setting: string, key: string): Places['inFlow'] {
  const path = `$.**.nodes[*].config.** ? (@.${setting} == $key)`;
  return (document) =>
    sql<boolean>`jsonb_path_exists(${document}, ${path}::jsonpath, jsonb_build_object('key', ${key}::text))`;
}

/** Both forms of a placeholder; a key needs no escape. */
function holdsSecret(document: RawBuilder<unknown>, key: string): Condition {
  return sql<boolean>`${document}::text ~ ${String.raw`\{\s*secret:\s*${key}\s*\}`}`;
}
