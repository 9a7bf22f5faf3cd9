import { useMemo } from 'react';
import { useDesigner, useDesignerHost } from '../store/designer-context.ts';
import { knownNames, secretNames, type KnownName } from './template/known-names.ts';

/** What a text of the open flow may refer to. */
export function useKnownNames({
  hasSecrets = false,
  extraNames,
}: { hasSecrets?: boolean; extraNames?: readonly string[] } = {}): readonly KnownName[] {
  const variables = useDesigner((state) => state.document.variables);
  const { installation } = useDesignerHost();
  return useMemo(
    () => [
      ...knownNames(variables, extraNames, installation.profileFields),
      ...(hasSecrets ? secretNames(installation) : []),
    ],
    [variables, extraNames, hasSecrets, installation],
  );
}
