/**
 * A name as an avatar shortens it: two initials of a name in letters fit into the circle, of a Chinese name only its
 * first character does.
 */
export function avatarName(name: string): string {
  const [first = ''] = name.trim();
  return /\p{Script=Han}/u.test(first) ? first : name;
}
