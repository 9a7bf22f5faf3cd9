export function ScenariosPanel() {
  return null;
}
