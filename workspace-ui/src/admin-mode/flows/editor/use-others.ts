import type { DesignerStore, OtherPerson } from '@parley/designer';
import type { FlowEditorsAnswer } from '@parley/schemas';
import { useEffect } from 'react';
import { useStore } from 'zustand';

/** Who else has the flow open, also told to the designer, which shows them at their modules. */
export function useOthers(store: DesignerStore, answer: FlowEditorsAnswer | null): readonly OtherPerson[] {
  const others = answer?.others;
  useEffect(() => {
    const people = others?.map(({ editorId, name, avatar, isYou, nodeId }) => ({
      key: editorId,
      name,
      avatar,
      isYou,
      nodeId,
    }));
    store.getState().setOthers(people ?? []);
  }, [store, others]);
  return useStore(store, (state) => state.others);
}
