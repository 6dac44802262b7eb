// What a person can choose for this machine, and what a file dialog can be for. Pure; constants without a library, for the page.

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What a native dialog is for; the host knows title and filters. */
export const pickKinds = [
  'export',
  'package',
  'card',
  'agreement',
  'mapping',
  'dictionary',
  'reference',
  'decisions',
  'folder',
] as const;
export type PickKind = (typeof pickKinds)[number];

/** Those of which a person may choose several files at once. */
export const pickManyKinds = ['export', 'dictionary', 'reference'] as const satisfies readonly PickKind[];
export type PickManyKind = (typeof pickManyKinds)[number];

/** What is printed or saved as a PDF; the file is named after it, and never after a person. */
export const printKinds = ['sheets', 'aid', 'document'] as const;
export type PrintKind = (typeof printKinds)[number];

/** What a file is by its content, among the files of an archive too. */
export const memberKinds = [
  'export',
  'package',
  'card',
  'agreement',
  'mapping',
  'dictionary',
  'reference',
  'archive',
  'unknown',
] as const;
export type MemberKind = (typeof memberKinds)[number];

/** The most files that are imported, or added as one dictionary, together. */
export const mostFiles = 10;
