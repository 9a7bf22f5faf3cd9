/** What a mail says; each in English and Chinese, because nothing is known of its reader yet. */
export type MailText = { subject: string; text: string };

/** To a new agent: where to sign in, and the first password (SEC-01). */
export function invitation(facts: {
  name: string;
  application: string;
  baseUrl: string;
  email: string;
  password: string;
}): MailText {
  const { name, application, baseUrl, email, password } = facts;
  return {
    subject: `Your account at ${application} · 您的${application}帐号`,
    text: `Hello ${name},

an account at ${application} was made for you. Sign in at
${baseUrl}/
with the e-mail address ${email}
and the password ${password}
Please change the password after you have signed in.

您好，${name}：

已为您开通 ${application} 的帐号。请在
${baseUrl}/
使用邮箱 ${email}
和密码 ${password} 登录，
登录后请修改密码。
`,
  };
}

/** To somebody who has an account already: one more application is open to them. */
export function addedToApplication(facts: {
  name: string;
  application: string;
  baseUrl: string;
  email: string;
}): MailText {
  const { name, application, baseUrl, email } = facts;
  return {
    subject: `You were added to ${application} · 您已加入${application}`,
    text: `Hello ${name},

you were added to ${application}. Sign in as before, with ${email}, at
${baseUrl}/
and choose ${application}.

您好，${name}：

您已加入 ${application}。请照常使用 ${email} 在
${baseUrl}/
登录，并选择 ${application}。
`,
  };
}

/** After an administrator reset the password: the old one works no more (SEC-04). */
export function newPassword(facts: {
  name: string;
  application: string;
  baseUrl: string;
  email: string;
  password: string;
}): MailText {
  const { name, application, baseUrl, email, password } = facts;
  return {
    subject: `Your new password at ${application} · 您的${application}新密码`,
    text: `Hello ${name},

an administrator reset your password; the old one does not work any more. Sign in at
${baseUrl}/
with the e-mail address ${email}
and the password ${password}

您好，${name}：

管理员已重置您的密码，旧密码不再有效。请在
${baseUrl}/
使用邮箱 ${email}
和密码 ${password} 登录。
`,
  };
}
