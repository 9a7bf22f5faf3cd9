import { closed } from '@parley/schemas';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { route } from '../platform/http/index.ts';
import { visitorRoutes } from '../visitors/admission/visitors.routes.ts';
import { describeApi } from './describe-api.ts';

const describeOf = (routes: Parameters<typeof describeApi>[0]) =>
  describeApi(routes, { baseUrl: 'http://localhost', version: '1' }).paths;
const never = () => Promise.reject(new Error('never called'));

describe('the body of a request', () => {
  it('is required, unless the route takes none for an empty object', () => {
    const declare = (bodyIsOptional: boolean) =>
      route({
        method: 'POST',
        path: '/api/v1/things',
        tag: 'Things',
        summary: 'Make one',
        access: 'public',
        body: closed({ name: Type.Optional(Type.String()) }),
        bodyIsOptional,
        handler: never,
      });
    const bodyOf = (bodyIsOptional: boolean) => describeOf([declare(bodyIsOptional)])['/api/v1/things']?.post;
    expect(bodyOf(false)).toMatchObject({ requestBody: { required: true } });
    expect(bodyOf(true)).toMatchObject({ requestBody: { required: false } });
  });

  it('may be left out by a visitor who comes without a name', () => {
    const routes = visitorRoutes({ admit: never, enter: never, noteContext: never, isOwnOrigin: () => false });
    expect(describeOf(routes)['/api/v1/channels/{channelId}/visitors']?.post).toMatchObject({
      requestBody: { required: false },
    });
  });
});
