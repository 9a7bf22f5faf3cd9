import { Type, type Static } from 'typebox';
import { closed, Time } from '../define.ts';
import { Email } from './auth-api.ts';

/** `POST /sdk-tokens`: by whom the agent end is used, by the e-mail address of the account. */
export const CreateSdkTokenRequest = closed({ email: Email });
export type CreateSdkTokenRequest = Static<typeof CreateSdkTokenRequest>;

/** The address of the script that signs this agent in where it is loaded: once, within its time. */
export const SdkToken = closed({ url: Type.String(), expiresAt: Time });
export type SdkToken = Static<typeof SdkToken>;

/** `POST /auth/sdk`: what the frame of the agent end was opened with. */
export const SdkSignInRequest = closed({ token: Type.String({ minLength: 1, maxLength: 200 }) });

/** Where the agent is signed in now. */
export const EmbeddedSignIn = closed({ applicationId: Type.String() });
