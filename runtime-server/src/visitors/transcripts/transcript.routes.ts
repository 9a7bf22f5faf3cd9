import { TranscriptRequest } from '@parley/schemas';
import { route, type Route } from '../../platform/http/index.ts';
import type { EnterVisitor } from '../admission/enter-visitor.ts';
import { mailTranscript, type MailTranscriptDeps } from './mail-transcript.ts';

export function transcriptRoutes(deps: MailTranscriptDeps & { enter: EnterVisitor }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/visitor/transcript',
      tag: 'Visitors',
      summary: 'Have the latest session mailed',
      access: 'visitor',
      body: TranscriptRequest,
      status: 202,
      errors: ['blocked', 'forbidden', 'not_found', 'too_many_requests'],
      handler: async ({ actor, body: { email }, request }) =>
        mailTranscript(deps, await deps.enter(actor), { email, address: request.address }),
    }),
  ];
}
