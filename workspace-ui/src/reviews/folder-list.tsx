import classes from './reviews.module.css';

/** Folders with how many are in each; one of them is open. */
export function FolderList<Name extends string>({
  label,
  folders,
  open,
  onOpen,
}: {
  label: string;
  folders: readonly { name: Name; title: string; count: number | undefined }[];
  open: Name;
  onOpen: (name: Name) => void;
}) {
  return (
    <nav aria-label={label}>
      <ul className={classes.folderList}>
        {folders.map(({ name, title, count }) => (
          <li key={name}>
            <button type="button" aria-current={name === open ? 'true' : undefined} onClick={() => onOpen(name)}>
              {title} <span>{count ?? ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
