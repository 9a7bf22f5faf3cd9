import { ChangePasswordRequest, ChooseApplicationRequest, Me, SignInAnswer, SignInRequest } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { Reply, route, type IsOwnOrigin, type Route } from '../../platform/http/index.ts';
import type { DescribeMe } from './me.ts';
import type { SignIns } from './sign-in.ts';

export function authRoutes(deps: { signIns: SignIns; describeMe: DescribeMe; isOwnOrigin: IsOwnOrigin }): Route[] {
  const { signIns, describeMe, isOwnOrigin } = deps;
  const tag = 'Sign-in';
  return [
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-in',
      tag,
      summary: 'Sign in by e-mail and password',
      description:
        'Answers with a cookie. An earlier sign-in of the same account is on hold (one place at a time). With several applications none is active until one is chosen. An account with a second factor is asked for it (`second_factor_required`): send the same again with `code`.',
      access: 'public',
      body: SignInRequest,
      answer: SignInAnswer,
      errors: ['unauthorized', 'second_factor_required', 'forbidden', 'too_many_requests'],
      async handler({ body, request }) {
        const origin = request.headers.get('origin');
        if (origin !== null && !isOwnOrigin(origin, request.host)) {
          throw new AppError('forbidden', 'Sign in on our own page: this request comes from another site.');
        }
        const { cookies, answer } = await signIns.signIn({
          ...body,
          address: request.address,
          userAgent: request.headers.get('user-agent') ?? '',
          headers: request.headers,
        });
        return new Reply(answer, setCookies(cookies));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/take-back',
      tag,
      summary: 'Take back the place that a later sign-in of the same account has taken',
      description:
        'By the cookie of the earlier sign-in, for as long as it would have lasted. The later one is on hold.',
      access: 'public',
      errors: ['unauthorized', 'forbidden'],
      async handler({ request }) {
        const origin = request.headers.get('origin');
        if (origin === null || !isOwnOrigin(origin, request.host)) {
          throw new AppError('forbidden', 'Do this on our own page: this request comes from another site.');
        }
        const { cookie } = await signIns.takeBack(request.headers);
        return new Reply(undefined, [['Set-Cookie', cookie]]);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/sign-out',
      tag,
      summary: 'Sign out',
      access: 'account',
      async handler({ actor }) {
        const { cookies } = await signIns.signOut(actor);
        return new Reply(undefined, setCookies(cookies));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/application',
      tag,
      summary: 'Choose the application to work in',
      access: 'account',
      body: ChooseApplicationRequest,
      answer: SignInAnswer,
      errors: ['not_found'],
      handler: ({ actor, body }) => signIns.chooseApplication(actor, body.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/auth/change-password',
      tag,
      summary: "Change one's own password",
      description: 'Ends the other sign-ins of the account.',
      access: 'account',
      body: ChangePasswordRequest,
      errors: ['too_many_requests'],
      handler: ({ actor, body, request }) => signIns.changePassword(actor, { ...body, address: request.address }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/me',
      tag,
      summary: 'Who is signed in, where, and what they may do there',
      access: 'account',
      answer: Me,
      handler: ({ actor }) => describeMe(actor),
    }),
  ];
}

function setCookies(cookies: readonly string[]): (readonly ['Set-Cookie', string])[] {
  return cookies.map((cookie) => ['Set-Cookie', cookie] as const);
}
