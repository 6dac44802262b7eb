// Names of files that systems and programs put beside a person's files: they hold nothing of a case. Pure; runs everywhere.

/** Folders that systems make on sticks and in archives. */
const folders: ReadonlySet<string> = new Set([
  '__macosx',
  '.spotlight-v100',
  '.trashes',
  '.fseventsd',
  '.temporaryitems',
  'system volume information',
  '$recycle.bin',
]);

/**
 * `._name` (macOS keeps there what a stick's file system cannot), `~$name` (Word and Excel, while a file is open),
 * `.~lock.name#` (LibreOffice), and the lists that folders are shown by.
 */
const file = /^(?:\._.*|~\$.*|\.~lock\..*#|\.ds_store|\.localized|thumbs\.db|ehthumbs\.db|desktop\.ini|\.directory)$/is;

/** True for the path of such a file or folder, or of one inside such a folder. */
export function isSidecarName(path: string): boolean {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  return parts.some((part) => folders.has(part.toLowerCase())) || file.test(parts.at(-1) ?? '');
}
