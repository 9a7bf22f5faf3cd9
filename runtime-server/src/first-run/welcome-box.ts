/** What the first start tells who started it. The password is null when they chose it themselves. */
export function welcomeBox(facts: {
  baseUrl: string;
  email: string;
  password: string | null;
  channelId: string | null;
}): string {
  const { baseUrl, email, password, channelId } = facts;
  const lines = [
    'Parley is set up. Sign in as administrator:',
    '',
    `  address   ${baseUrl}/`,
    `  e-mail    ${email}`,
    `  password  ${password ?? 'the one in ADMIN_PASSWORD'}`,
    ...(password === null ? [] : ['', 'The password is shown this once. Change it after you have signed in.']),
    ...(channelId === null ? [] : ['', `An example to chat with: ${baseUrl}/chat/${channelId}`]),
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 4);
  const body = lines.map((line) => `│  ${line.padEnd(width)}  │`);
  return ['', `┌${rule}┐`, ...body, `└${rule}┘`, ''].join('\n');
}
