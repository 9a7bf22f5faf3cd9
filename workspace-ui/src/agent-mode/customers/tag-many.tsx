import { Button, Group } from '@mantine/core';
import type { VisitorSummary } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useBulk } from '../../ui/table/use-bulk.tsx';
import type { ChosenTag } from '../../ui/tag-picker/chosen-tags.ts';
import { TagPicker } from '../../ui/tag-picker/tag-picker.tsx';
import { visitorName } from '../visitor-name.ts';

/** Gives tags to all that are chosen; taking it back leaves those that somebody carried before. */
export function TagMany({ visitors, onDone }: { visitors: readonly VisitorSummary[]; onDone: () => void }) {
  const { t } = useTranslation('customers');
  const { t: ui } = useTranslation('ui');
  const { t: agent } = useTranslation('agent');
  const mayWrite = useCan()('visitors:write');
  const [isChoosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ChosenTag[]>([]);
  const { run, isBusy } = useBulk<VisitorSummary>({
    listKey: 'visitors',
    nameOf: (visitor) => visitorName(visitor, agent),
  });
  const change = ({ id }: VisitorSummary, tags: readonly ChosenTag[], isAdded: boolean): Promise<unknown> => {
    const ids = tags.flatMap((tag) => (tag.id === null ? [] : [tag.id]));
    const words = tags.flatMap((tag) => (tag.id === null ? [tag.path] : []));
    const body = isAdded ? { addTagIds: ids, addTags: words } : { removeTagIds: ids, removeTags: words };
    return request('PATCH', `/visitors/${encodeURIComponent(id)}`, body);
  };
  const tagAll = async (): Promise<void> => {
    const isAll = await run(visitors, {
      perform: (visitor) => change(visitor, chosen, true),
      undo: (visitor) =>
        change(
          visitor,
          chosen.filter(({ path }) => !visitor.tags.includes(path)),
          false,
        ),
    });
    setChoosing(false);
    if (isAll) onDone();
  };
  if (!mayWrite) return null;
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setChoosing(true)}>
        {t('tagMany')}
      </Button>
      <Dialog
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        title={t('tagManyTitle', { count: visitors.length })}
        size={760}
      >
        <TagPicker kind="visitor" chosen={chosen} onChange={setChosen} />
        <Group justify="flex-end" mt={16} gap={8}>
          <Button variant="default" onClick={() => setChoosing(false)}>
            {ui('cancel')}
          </Button>
          <Button disabled={chosen.length === 0} loading={isBusy} onClick={() => void tagAll()}>
            {t('tagMany')}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
