import { Switch, Tooltip } from '@mantine/core';
import type { VisitorProfile } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { describeError } from '../ui/describe-error.ts';
import { notifyError } from '../ui/notify.ts';
import { CrmLine } from './crm-line.tsx';
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
  const fromCrm = new Map(profile.crm?.fields.map(({ field, editable }) => [field, editable]));
  const fields = data?.fields.filter(({ shown }) => shown) ?? [];
  return (
    <>
      <dl className={classes.fields}>
        {fields.map((field) => (
          <div key={field.key}>
            <dt>
              {fieldName(field, t)}
              {fromCrm.has(field.key) && (
                <Tooltip label={t(fromCrm.get(field.key) ? 'fromCrmEditable' : 'fromCrmHint')} multiline w={240}>
                  <span className={classes.source} tabIndex={0}>
                    {t('fromCrm')}
                  </span>
                </Tooltip>
              )}
            </dt>
            <dd>
              <EditableField
                field={{ ...field, name: fieldName(field, t) }}
                profile={profile}
                mayWrite={mayWrite && !field.readOnly && fromCrm.get(field.key) !== false}
              />
            </dd>
          </div>
        ))}
      </dl>
      {profile.crm && <CrmLine id={profile.id} crm={profile.crm} mayRefresh={mayWrite} />}
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
