import { Switch } from '@mantine/core';
import type { VisitorProfile } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { describeError } from '../ui/describe-error.ts';
import { notifyError } from '../ui/notify.ts';
import { EditableField } from './editable-field.tsx';
import { fieldName } from './field-name.ts';
import { profileFieldsQuery, useChangeVisitor } from './visitor-queries.ts';
import classes from './visitors.module.css';
import { visitorsTexts } from './visitors.texts.ts';

addTexts('visitors', visitorsTexts);

/** The fields of a visitor in the order of the application, each edited where it stands (AGENT-35). */
export function ProfileEditor({ profile }: { profile: VisitorProfile }) {
  const { t } = useTranslation('visitors');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('visitors:write');
  const { data, error } = useQuery(profileFieldsQuery);
  const vip = useChangeVisitor(profile.id);
  if (error) return <p role="alert">{describeError(error, ui)}</p>;
  const fields = data?.fields.filter(({ shown }) => shown) ?? [];
  return (
    <>
      <dl className={classes.fields}>
        {fields.map((field) => (
          <div key={field.key}>
            <dt>{fieldName(field, t)}</dt>
            <dd>
              <EditableField
                field={{ ...field, name: fieldName(field, t) }}
                profile={profile}
                mayWrite={mayWrite && !field.readOnly}
              />
            </dd>
          </div>
        ))}
      </dl>
      {mayWrite && (
        <Switch
          my={8}
          size="xs"
          label={t('vip')}
          title={t('vipHint')}
          checked={profile.vip}
          disabled={vip.isPending}
          onChange={({ currentTarget }) =>
            vip.mutate({ vip: currentTarget.checked }, { onError: (refused) => notifyError(refused) })
          }
        />
      )}
    </>
  );
}
