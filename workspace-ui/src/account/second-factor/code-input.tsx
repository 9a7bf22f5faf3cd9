import { TextInput, type TextInputProps } from '@mantine/core';

/** Where the code of an authenticator, or a recovery code, is typed; browsers and password managers offer it. */
export function CodeInput(props: TextInputProps) {
  return (
    <TextInput
      autoComplete="one-time-code"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={40}
      {...props}
    />
  );
}
