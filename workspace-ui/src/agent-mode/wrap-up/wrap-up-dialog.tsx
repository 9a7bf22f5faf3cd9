import { Alert, Button, Group, Textarea } from '@mantine/core';
import { TagSessionRequest, type SessionDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { TagPicker } from '../../ui/tag-picker/tag-picker.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { OnlineButton } from '../online-button.tsx';
import { useSessionActions } from '../use-session-actions.ts';
import { visitorName } from '../visitor-name.ts';
import { useWrapUp } from './use-wrap-up.ts';

export type WrapUpDialogProps = {
  session: SessionDetails;
  /** It was opened to end the session, which needs a tag first (AGENT-43). */
  isEnding: boolean;
  onClose: () => void;
};

/** What a session was about: tags and a remark, during it, with its end, and after it (AGENT-41, AGENT-42, AGENT-55). */
export function WrapUpDialog({ session, isEnding, onClose }: WrapUpDialogProps) {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const { end } = useSessionActions();
  const { chosen, remark, conflict, isSaving, setChosen, setRemark, takeTheirRemark, save } = useWrapUp(session);
  const { maxLength = 1_000 } = limitsOf(TagSessionRequest, 'remark');
  const mayEnd = session.state === 'serving' && session.agent?.id === agentId;
  const isTagMissing = session.requiresTags && chosen.length === 0;
  const saveAnd = async (then: () => void): Promise<void> => {
    if (await save()) then();
  };
  return (
    <Dialog opened onClose={onClose} title={t('wrapUpTitle', { name: visitorName(session.visitor, t) })} size={760}>
      {isEnding && isTagMissing && (
        <Alert mb={12} color="yellow" variant="light" role="status">
          {t('tagBeforeEnd')}
        </Alert>
      )}
      {conflict && (
        <Alert mb={12} color="yellow" variant="light" role="alert" title={t('wrapUpConflict')}>
          {t('wrapUpMerged')}
          {conflict.theirRemark !== null && (
            <Group mt={8} gap={8} align="start" wrap="nowrap">
              <q style={{ flex: 1, overflowWrap: 'anywhere' }}>{conflict.theirRemark}</q>
              <Button size="compact-sm" variant="default" onClick={takeTheirRemark}>
                {t('takeTheirs')}
              </Button>
            </Group>
          )}
        </Alert>
      )}
      <TagPicker kind="session" chosen={chosen} onChange={setChosen} />
      <Textarea
        mt={12}
        label={t('remark')}
        description={t('characters', { count: remark.length, most: maxLength })}
        inputWrapperOrder={['label', 'input', 'description']}
        minRows={2}
        maxRows={6}
        autosize
        maxLength={maxLength}
        value={remark}
        onChange={(event) => setRemark(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt={16} gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <OnlineButton
          variant={mayEnd && isEnding ? 'default' : 'filled'}
          loading={isSaving}
          onClick={() => void saveAnd(onClose)}
        >
          {t('saveWrapUp')}
        </OnlineButton>
        {mayEnd && (
          <OnlineButton
            variant={isEnding ? 'filled' : 'light'}
            loading={isSaving}
            disabled={isTagMissing}
            onClick={() =>
              void saveAnd(() => {
                onClose();
                end(session.id, { isTagged: true });
              })
            }
          >
            {t('saveAndEnd')}
          </OnlineButton>
        )}
      </Group>
    </Dialog>
  );
}
