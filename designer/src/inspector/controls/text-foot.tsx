import { countCharacters } from '@parley/content';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addVariable, variableNameProblem } from '../../document/settings/variables.ts';
import { useDesigner, useDesignerStore } from '../../store/designer-context.ts';
import type { KnownName } from '../template/known-names.ts';
import { unknownNames } from '../template/text-marks.ts';
import classes from './field.module.css';

type TextFootProps = { text: string; names: readonly KnownName[]; limit?: number | undefined };

/** Below a text: names that nobody declares, with the way to declare them; and its length where it nears its limit. */
export function TextFoot({ text, names, limit }: TextFootProps) {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const unknown = unknownNames(text, (name) => names.some((known) => known.name === name));
  const length = countCharacters(text);
  const isNear = limit !== undefined && length > limit * 0.9;
  if (unknown.length === 0 && !isNear) return null;
  return (
    <div className={classes.meta}>
      {unknown.map((name) => (
        <span key={name} className={classes.row}>
          {t('unknownName', { name })}
          {!isReadOnly && variableNameProblem(name, store.getState().document) === null && (
            <Button
              size="compact-xs"
              variant="light"
              onClick={() => store.getState().run(addVariable({ name, type: 'string' }))}
            >
              {t('declare', { name })}
            </Button>
          )}
        </span>
      ))}
      {isNear && (
        <span className={classes.count} data-over={length > limit || undefined}>
          {t('characters', { length, limit })}
        </span>
      )}
    </div>
  );
}
