import { SegmentedControl } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { textAt } from '../../document/settings/node-settings.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useDesignerHost } from '../../store/designer-context.ts';
import { FieldFrame } from '../controls/field-frame.tsx';
import { ReferenceSelect } from '../controls/reference-select.tsx';
import { useNodeForm } from '../node-form.ts';
import { OpenNow } from './open-now.tsx';
import { ScheduleEditor } from './schedule-editor.tsx';
import { inlineSchedule, newSchedule } from './schedule-model.ts';

type ScheduleFieldProps = { field: InspectorField; path: string };

/** Service hours of the installation by key, or hours of this flow alone. */
export function ScheduleField({ field, path }: ScheduleFieldProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { settings, change, isReadOnly, prefix } = useNodeForm();
  const { installation } = useDesignerHost();
  const key = textAt(settings, `${path}/schedule`);
  const isInline = 'inline' in settings;
  const inline = inlineSchedule(settings);
  const chosen = Object.hasOwn(installation.schedules ?? {}, key) ? installation.schedules?.[key] : undefined;
  const switchTo = (kind: string) => {
    if (kind === 'inline') {
      const zone = installation.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      const hours = chosen ? { ...chosen, name: undefined } : newSchedule(zone);
      change(path, { inline: JSON.parse(JSON.stringify(hours)) as JsonObject });
    } else change(path, { schedule: Object.keys(installation.schedules ?? {})[0] ?? 'default' });
  };
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)}>
      <SegmentedControl
        fullWidth
        aria-label={localText(field.title)}
        value={isInline ? 'inline' : 'key'}
        disabled={isReadOnly}
        data={[
          { value: 'key', label: t('scheduleByKey') },
          { value: 'inline', label: t('scheduleInline') },
        ]}
        onChange={switchTo}
      />
      {isInline ? (
        inline && (
          <ScheduleEditor
            schedule={inline}
            isReadOnly={isReadOnly}
            onChange={(next) => change(`${path}/inline`, next)}
          />
        )
      ) : (
        <div data-path={`${path}/schedule`}>
          <ReferenceSelect
            id={`${prefix}${path}/schedule`}
            label={t('choose_schedule')}
            kind="schedule"
            value={key}
            isReadOnly={isReadOnly}
            onChange={(next) => change(`${path}/schedule`, next)}
          />
        </div>
      )}
      <OpenNow schedule={isInline ? inline : (chosen ?? null)} />
    </FieldFrame>
  );
}
