import type { FlowDocument, Installation } from '@parley/schemas';
import {
  knownVisitorParameter,
  systemParameterNames,
  systemParameterTitles,
  visitorParameterOf,
  visitorParameters,
} from '@parley/schemas';
import type { LocalText } from '@parley/engine';

/** A name that a text may refer to. */
export type KnownName = {
  kind: 'variable' | 'system' | 'visitor' | 'secret' | 'extra';
  /** What is written between the braces: `Phone`, `WaitNo`, `secret:crm`. */
  name: string;
  title: string | LocalText;
};

const systemNames: readonly KnownName[] = systemParameterNames.map((name) => ({
  kind: 'system',
  name,
  title: systemParameterTitles[name],
}));

type ProfileFields = NonNullable<Installation['profileFields']>;

/** What can be read of the visitor, where no variable hides it. */
function visitorNames(variables: FlowDocument['variables'], fields: ProfileFields): KnownName[] {
  const own = fields
    .map(({ key, name }): KnownName => ({ kind: 'visitor', name: visitorParameterOf(key), title: name }))
    .filter(({ name }) => knownVisitorParameter(name) === null);
  const common = Object.entries(visitorParameters).map(([name, { en, zh }]): KnownName => ({
    kind: 'visitor',
    name,
    title: { en, zh },
  }));
  return [...common, ...own].filter(({ name }) => !variables.some((variable) => variable.name === name));
}

/**
 * Everything that a text of this flow may refer to: variables first, then system parameters, then what is known of the
 * visitor.
 */
export function knownNames(
  variables: FlowDocument['variables'],
  extraNames: readonly string[] = [],
  profileFields: ProfileFields = [],
): KnownName[] {
  return [
    ...extraNames.map((name): KnownName => ({ kind: 'extra', name, title: '' })),
    ...variables.map(({ name, description }): KnownName => ({ kind: 'variable', name, title: description ?? '' })),
    ...systemNames,
    ...visitorNames(variables, profileFields),
  ];
}

/** Secrets of the installation, as they are written in an address or a header. */
export function secretNames({ secrets = [] }: Installation): KnownName[] {
  return secrets.map((key) => ({ kind: 'secret', name: `secret:${key}`, title: '' }));
}
