import { Button, Text, Textarea } from '@mantine/core';
import { ProcessAlarmRequest, type Alarm } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useBulk } from '../../ui/table/use-bulk.tsx';

/** Processes those that are chosen, with one remark; what was processed meanwhile is left as it is. */
export function ProcessMany({ alarms, onDone }: { alarms: readonly Alarm[]; onDone: () => void }) {
  const { t } = useTranslation('alarms');
  const [isAsked, setAsked] = useState(false);
  const [remark, setRemark] = useState('');
  const { run, isBusy } = useBulk<Alarm>({
    listKey: 'alarms',
    nameOf: ({ name, kind }) => name || t(`kind_${kind}`),
  });
  const open = alarms.filter(({ state }) => state === 'unprocessed');
  const processAll = async (): Promise<void> => {
    const isAll = await run(open, { perform: ({ id }) => request('POST', `/alarms/${id}/process`, { remark }) });
    setAsked(false);
    if (isAll) onDone();
  };
  return (
    <>
      <Button variant="default" size="compact-sm" disabled={open.length === 0} onClick={() => setAsked(true)}>
        {t('processMany')}
      </Button>
      {isAsked && (
        <FormModal
          title={t('processManyTitle', { count: open.length })}
          onClose={() => setAsked(false)}
          onSubmit={(event) => {
            event.preventDefault();
            void processAll();
          }}
          submitLabel={t('process')}
          isPending={isBusy}
          error={null}
        >
          <Text size="sm">{t('processText')}</Text>
          <Textarea
            label={t('remark')}
            description={t('remarkHint')}
            autosize
            minRows={3}
            data-autofocus
            {...limitsOf(ProcessAlarmRequest, 'remark')}
            value={remark}
            onChange={({ currentTarget: { value } }) => setRemark(value)}
          />
        </FormModal>
      )}
    </>
  );
}
