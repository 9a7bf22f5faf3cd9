import type { InspectorField } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { FieldFrame } from '../controls/field-frame.tsx';
import { useSetting } from '../node-form.ts';
import { readRules } from './case-model.ts';
import { RulesEditor } from './rules-editor.tsx';

type RulesFieldProps = { field: InspectorField; path: string };

/** Rules that must all hold. */
export function RulesField({ field, path }: RulesFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { value, change } = useSetting(path);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} isDeep={false}>
      <RulesEditor
        rules={readRules(value)}
        path={path}
        joint={t('joint_all')}
        onChange={(rules, options) =>
          change(
            rules.map((rule) => ({ ...rule })),
            options,
          )
        }
      />
    </FieldFrame>
  );
}
