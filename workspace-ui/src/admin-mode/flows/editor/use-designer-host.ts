import { problemLine, type DesignerHost, type LiveHost, type VersionsHost } from '@parley/designer';
import type {
  FlowTraffic,
  FlowTrialDetails,
  FlowVersion,
  FlowVersionSummary,
  Installation,
  InterfaceTrialResult,
  Problem,
  SessionReplay,
} from '@parley/schemas';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { listAll, withParameters, type Page } from '../../../api/list-all.ts';
import { openCommandPalette } from '../../../command-palette/command-palette.tsx';
import { useCan } from '../../../api/me.ts';
import { request } from '../../../api/request.ts';
import type { DraftSaver } from './draft-saver.ts';
import { useChannelsOfFlow } from './use-channels-of-flow.ts';
import { useCreateReference } from './use-create-reference.tsx';
import { shownPicture } from '../../../ui/shown-picture.ts';

type ReferenceKind = Parameters<NonNullable<DesignerHost['referenceLink']>>[0];

const places: Record<Exclude<ReferenceKind, 'flow'>, (key: string) => string> = {
  'skill-group': () => '/admin/skill-groups',
  schedule: (key) => `/admin/schedules/${key}`,
  robot: (key) => `/admin/robots/${key}`,
  secret: () => '/admin/secrets',
};

/** What the designer of one flow asks of the server, within what the person may do. */
export function useDesignerHost(options: {
  flowId: string;
  installation: Installation;
  calls: DesignerHost['calls'];
  idOf: (flowKey: string) => string | undefined;
  nameOf: () => string;
  published: number | null;
  saver: DraftSaver;
  onPublished: (version: number) => void;
}): DesignerHost {
  const { flowId, installation, calls, idOf, nameOf, published, saver, onPublished } = options;
  const can = useCan();
  const [mayWrite, mayWatch] = [can('flows:write'), can('sessions:read')];
  const create = useCreateReference();
  const { t, i18n } = useTranslation('flow-editor');
  const { language } = i18n;
  const explained = useCallback(
    (refusal: unknown) =>
      explain(refusal, (errors) => {
        const { saved } = saver.state.getState();
        return t('publishProblems', {
          problems: errors.map((problem) => problemLine(problem, language, saved)).join(' '),
        });
      }),
    [saver, t, language],
  );
  const channels = useChannelsOfFlow(flowId, nameOf);
  const versions = useMemo<VersionsHost>(() => {
    const host: VersionsHost = {
      published,
      list: () => listAll<FlowVersionSummary>(`/flows/${flowId}/versions`),
      read: (version) => request<FlowVersion>('GET', `/flows/${flowId}/versions/${version}`),
      ...(channels && { channels }),
    };
    if (!mayWrite) return host;
    return {
      ...host,
      goBack: async (version, note) => {
        const answer = await request<{ version: number }>('POST', `/flows/${flowId}/versions/${version}/publish`, {
          note,
        });
        onPublished(answer.version);
        return answer;
      },
      publish: async (note) => {
        await saver.flush();
        const { status, error } = saver.state.getState();
        if (status !== 'saved') throw new Error(t('publishUnsaved', { reason: error?.message ?? t(status) }));
        const answer = await publish(flowId, note).catch((refusal: unknown) => {
          throw explained(refusal);
        });
        onPublished(answer.version);
        return answer;
      },
    };
  }, [flowId, published, mayWrite, saver, onPublished, t, explained, channels]);
  const live = useMemo(
    () => (mayWatch ? createLiveHost(flowId, mayWrite, explained) : undefined),
    [flowId, mayWatch, mayWrite, explained],
  );
  return useMemo(
    () => ({
      installation,
      ...(calls && { calls }),
      referenceLink: (kind, key) => {
        if (kind !== 'flow') return places[kind](key);
        const id = idOf(key);
        return id === undefined ? null : `/admin/flows/${id}`;
      },
      versions,
      openCommands: openCommandPalette,
      pictureAddress: shownPicture,
      ...(live && { live }),
      ...(mayWrite && {
        createReference: create,
        callInterface: (call) => request<InterfaceTrialResult>('POST', '/flows/interface-trial', call),
      }),
    }),
    [installation, calls, idOf, versions, live, mayWrite, create],
  );
}

function publish(flowId: string, note: string): Promise<{ version: number; problems: Problem[] }> {
  return request('POST', `/flows/${flowId}/publish`, note === '' ? {} : { note });
}

/** At most three of the errors for which something was refused, in words. */
function explain(error: unknown, say: (errors: readonly Problem[]) => string): unknown {
  if (!(error instanceof ApiError) || error.code !== 'unprocessable') return error;
  const problems: readonly object[] = error.problem.problems ?? [];
  const errors = problems.filter((each): each is Problem => 'severity' in each && each.severity === 'error');
  return errors.length === 0 ? error : new Error(say(errors.slice(0, 3)));
}

function createLiveHost(flowId: string, mayWrite: boolean, explained: (refusal: unknown) => unknown): LiveHost {
  const trials = `/flows/${flowId}/trials`;
  const text = (value: number | null) => (value === null ? null : String(value));
  return {
    traffic: ({ from, to, version }) =>
      request<FlowTraffic>('GET', withParameters(`/flows/${flowId}/traffic`, { from, to, version: text(version) })),
    sessions: ({ from, to, version, node, cursor }) =>
      request<Page<never>>(
        'GET',
        withParameters(`/flows/${flowId}/sessions`, { from, to, version: text(version), node, cursor, limit: '50' }),
      ),
    replay: (sessionId) => request<SessionReplay>('GET', `/sessions/${sessionId}/replay`),
    readTrial: (trialId) => request<FlowTrialDetails>('GET', `${trials}/${trialId}`),
    ...(mayWrite && {
      startTrial: (trial) =>
        request<FlowTrialDetails>('POST', trials, trial).catch((refusal: unknown) => {
          throw explained(refusal);
        }),
      cancelTrial: (trialId) => request<FlowTrialDetails>('POST', `${trials}/${trialId}/cancel`, {}),
    }),
  };
}
