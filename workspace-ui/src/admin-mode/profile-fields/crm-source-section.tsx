import { Alert, Button, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { HttpMethod, type CrmSource, type KeptCrmSource, type ProfileField } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { describeError } from '../../ui/describe-error.ts';
import { fieldProblems } from '../../ui/field-problems.ts';
import { notifyDone } from '../../ui/notify.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { CrmFields } from './crm-fields.tsx';
import { PairsField } from './pairs-field.tsx';
import classes from './profile-fields.module.css';

const crmSourceKey = ['crm-source'] as const;
const read = () => request<KeptCrmSource>('GET', '/crm-source');

/** The interface that knows visitors, and what of its answer fills which field (AGENT-38). */
export function CrmSourceSection({ fields }: { fields: readonly ProfileField[] }) {
  const { t } = useTranslation('profileFields');
  const query = useQuery({ queryKey: crmSourceKey, queryFn: read, enabled: useCan()('settings:read') });
  return (
    <section className={classes.crm} aria-labelledby="crm-source">
      <h2 id="crm-source">{t('crm')}</h2>
      <p className={classes.text}>{t('crmText')}</p>
      <QueryView query={query}>{(kept) => <CrmSourceForm key={kept.revision} kept={kept} fields={fields} />}</QueryView>
    </section>
  );
}

function CrmSourceForm({ kept, fields }: { kept: KeptCrmSource; fields: readonly ProfileField[] }) {
  const { t } = useTranslation('profileFields');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const mayWrite = useCan()('settings:write');
  const [source, setSource] = useState<CrmSource>(kept.source);
  const put = (change: Partial<CrmSource>): void => setSource({ ...source, ...change });
  const saving = useMutation({
    mutationFn: () => request<KeptCrmSource>('PUT', '/crm-source', { revision: kept.revision, source }),
    onSuccess: (answer) => {
      queryClient.setQueryData(crmSourceKey, answer);
      notifyDone(ui('saved'));
    },
  });
  const isConflict = saving.error instanceof ApiError && saving.error.code === 'revision_conflict';
  const wrong = fieldProblems(saving.error, { source });
  const { method = 'GET' } = source;
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return (
    <fieldset className={classes.editor} disabled={!mayWrite}>
      {saving.error && (
        <Alert mb={12} color={isConflict ? 'yellow' : 'red'} variant="light" role="alert">
          {describeError(saving.error, ui)}{' '}
          {isConflict && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void queryClient.fetchQuery({ queryKey: crmSourceKey, queryFn: read })}
            >
              {t('load')}
            </Button>
          )}
        </Alert>
      )}
      <Switch
        label={t('crmEnabled')}
        checked={source.enabled}
        onChange={({ currentTarget }) => put({ enabled: currentTarget.checked })}
      />
      <div className={classes.line}>
        <NativeSelect
          w={110}
          label={t('crmMethod')}
          data={HttpMethod.enum}
          value={method}
          onChange={({ currentTarget }) => {
            const chosen = HttpMethod.enum.find((each) => each === currentTarget.value);
            if (chosen) put({ method: chosen });
          }}
        />
        <TextInput
          className={classes.name}
          label={t('crmUrl')}
          placeholder="https://crm.example.com/customers?phone={{VisitorPhone}}"
          maxLength={2_048}
          value={source.url}
          error={wrong['source.url']}
          onChange={({ currentTarget }) => put({ url: currentTarget.value })}
        />
        <NumberInput
          w={110}
          label={t('crmTimeout')}
          min={1}
          max={30}
          allowDecimal={false}
          value={source.timeoutSeconds}
          onChange={(value) => put({ timeoutSeconds: typeof value === 'number' ? value : source.timeoutSeconds })}
        />
      </div>
      <p className={classes.text}>{t('crmNames')}</p>
      <PairsField
        title={t('crmHeaders')}
        placeholder="Bearer {{secret:crm}}"
        pairs={source.headers}
        errors={wrong}
        path="source.headers"
        onChange={(headers) => put({ headers })}
      />
      {hasBody && (
        <PairsField
          title={t('crmRequest')}
          placeholder="{{UserId}}"
          pairs={source.request}
          errors={wrong}
          path="source.request"
          onChange={(body) => put({ request: body })}
        />
      )}
      <CrmFields fields={fields} mapped={source.fields} errors={wrong} onChange={(mapped) => put({ fields: mapped })} />
      <div className={classes.foot}>
        <span />
        <Button loading={saving.isPending} disabled={source === kept.source} onClick={() => saving.mutate()}>
          {ui('save')}
        </Button>
      </div>
    </fieldset>
  );
}
