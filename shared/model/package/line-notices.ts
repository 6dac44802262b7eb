// What is told of a package's place in its sender's line, in its own sentence each. Pure; runs everywhere.

export const lineNotices = [
  /** It came after one with a higher number. */
  'late',
  /** Another package bears the same number: there are two copies of the sender's workspace, and both are used. */
  'twice',
  /** The sender counts anew. */
  'anew',
  /** It goes on with a line after the sender had begun another. */
  'former',
  /** It does not name the package before it as the one before it. */
  'previous',
  /** The sender's log is not the one that earlier packages spoke of. */
  'log',
] as const;
export type LineNotice = (typeof lineNotices)[number];
