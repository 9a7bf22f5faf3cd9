import type { SessionDetails, Tagging } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { notifyError } from '../../ui/notify.ts';
import { chosenOf, mergeChosen, wantedTags, type ChosenTag } from '../../ui/tag-picker/chosen-tags.ts';
import { useDesk } from '../desk/desk-context.ts';
import { deskKeys } from '../desk/desk-keys.ts';
import { toApiError } from '../desk/to-api-error.ts';

type WrapUp = Pick<SessionDetails, 'taggings' | 'remark' | 'tagRevision'>;

/** Tags and remark of a session as they are edited. What a colleague did meanwhile is merged, and said. */
export function useWrapUp(session: SessionDetails) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const [base, setBase] = useState<WrapUp>(session);
  const [chosen, setChosen] = useState<ChosenTag[]>(chosenOf(session.taggings));
  const [remark, setRemark] = useState(session.remark);
  const [conflict, setConflict] = useState<{ theirRemark: string | null } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const merge = (theirs: WrapUp): void => {
    setChosen(mergeChosen(chosenOf(base.taggings), chosen, chosenOf(theirs.taggings)));
    const isMine = remark !== base.remark;
    if (!isMine) setRemark(theirs.remark);
    const isTheirs = theirs.remark !== base.remark && theirs.remark !== remark;
    setConflict({ theirRemark: isMine && isTheirs ? theirs.remark : null });
    setBase(theirs);
  };
  /** False when it was not saved: something has to be looked at first. */
  const save = async (): Promise<boolean> => {
    setSaving(true);
    try {
      await client.tag(session.id, { ...wantedTags(chosen), remark, revision: base.tagRevision });
      void queryClient.invalidateQueries({ queryKey: deskKeys.session(session.id) });
      return true;
    } catch (reason) {
      const error = toApiError(reason);
      const theirs = readTheirs(error);
      if (theirs) merge(theirs);
      else notifyError(error);
      return false;
    } finally {
      setSaving(false);
    }
  };
  const takeTheirRemark = (): void => {
    setRemark(base.remark);
    setConflict({ theirRemark: null });
  };
  return { chosen, remark, conflict, isSaving, setChosen, setRemark, takeTheirRemark, save };
}

function readTheirs(error: unknown): WrapUp | null {
  if (!(error instanceof ApiError) || error.code !== 'revision_conflict') return null;
  const { current } = error.problem as { current?: { taggings?: Tagging[]; remark?: string; tagRevision?: number } };
  if (!current?.taggings || current.remark === undefined || current.tagRevision === undefined) return null;
  const { taggings, remark, tagRevision } = current;
  return { taggings, remark, tagRevision };
}
