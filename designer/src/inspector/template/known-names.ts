import type { FlowDocument, Installation } from '@parley/schemas';
import { systemParameterNames, systemParameterTitles } from '@parley/schemas';
import type { LocalText } from '@parley/engine';

/** A name that a text may refer to. */
export type KnownName = {
  kind: 'variable' | 'system' | 'secret' | 'extra';
  /** What is written between the braces: `Phone`, `WaitNo`, `secret:crm`. */
  name: string;
  title: string | LocalText;
};

const systemNames: readonly KnownName[] = systemParameterNames.map((name) => ({
  kind: 'system',
  name,
  title: systemParameterTitles[name],
}));

/** Everything that a text of this flow may refer to: variables first, then system parameters. */
export function knownNames(variables: FlowDocument['variables'], extraNames: readonly string[] = []): KnownName[] {
  return [
    ...extraNames.map((name): KnownName => ({ kind: 'extra', name, title: '' })),
    ...variables.map(({ name, description }): KnownName => ({ kind: 'variable', name, title: description ?? '' })),
    ...systemNames,
  ];
}

/** Secrets of the installation, as they are written in an address or a header. */
export function secretNames({ secrets = [] }: Installation): KnownName[] {
  return secrets.map((key) => ({ kind: 'secret', name: `secret:${key}`, title: '' }));
}
