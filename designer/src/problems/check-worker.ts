import { check, createCheckMemo } from '@parley/engine';
import { knownOf, linkedDocument, modules } from '@parley/modules';
import type { FlowDocument, Installation } from '@parley/schemas';
import type { CheckRequest, CheckResponse } from './check-protocol.ts';
import { applyPatch } from './document-patch.ts';

/** Checks flows beside the screen: it keeps the document and what was found of its nodes from one check to the next. */
const memo = createCheckMemo(modules);
let document: FlowDocument | null = null;
let installation: Installation = {};
let known = knownOf(installation);
let published: FlowDocument | null = null;

onmessage = ({ data }: MessageEvent<CheckRequest>) => {
  const { count, patch } = data;
  if (data.published !== undefined) published = data.published;
  const answer = (response: CheckResponse) => postMessage(response);
  try {
    document = applyPatch(document, patch);
    if (data.installation) [installation, known] = [data.installation, knownOf(data.installation)];
    answer({
      count,
      status: 'checked',
      problems: check(
        linkedDocument(document, installation),
        modules,
        { ...known, ...(published && { published }) },
        memo,
      ),
    });
  } catch (error) {
    answer({ count, status: 'failed', message: String(error) });
  }
};
