// What a verified notice says: read where all of it is spelled as it must be. Engine. FORMAT.md K0–K7.
import {
  type Acknowledgement,
  acknowledgementFile,
  acknowledgementSchema,
  acknowledgementText,
  type LineForm,
  noticeLimit,
  readDocument,
  readLines,
  type RecallLine,
  recallForm,
  recallsFile,
  type StatusLine,
  statusesFile,
  statusForm,
  type SuspensionNotice,
  suspensionFile,
  suspensionSchema,
  suspensionText,
  type VoidLine,
  voidForm,
  voidsFile,
  type WithdrawalLine,
  withdrawalForm,
  withdrawalsFile,
} from '../../../shared/model/package/notices.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Opened } from './open.ts';
import type { FileToSeal } from './seal.ts';

/** A file of a notice, as it is sealed. */
export const noticeFile = (name: string, text: string): FileToSeal => ({
  name,
  chunks: async function* () {
    yield new TextEncoder().encode(text);
  },
});

async function textOf({ manifest, read }: Opened, name: string): Promise<string> {
  const file = manifest.files.find((each) => each.name === name);
  if (file === undefined || file.size > noticeLimit) throw new Problem('package.manifest');
  const parts: Uint8Array[] = [];
  for await (const chunk of read(name)) parts.push(chunk.slice());
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    throw new Problem('package.manifest');
  }
}

/** The lines of a file of a notice. Throws `package.manifest` where they break K0. */
export async function noticeLines<T>(opened: Opened, name: string, form: LineForm<T>): Promise<readonly T[]> {
  const lines = readLines(form, await textOf(opened, name));
  if (lines === undefined) throw new Problem('package.manifest');
  return lines;
}

/** The lines of a `withdrawal` (K1). Throws `package.manifest`. */
export const readWithdrawals = (opened: Opened): Promise<readonly WithdrawalLine[]> =>
  noticeLines(opened, withdrawalsFile, withdrawalForm);

/** The lines of a `recall` (K2). Throws `package.manifest`. */
export const readRecalls = (opened: Opened): Promise<readonly RecallLine[]> =>
  noticeLines(opened, recallsFile, recallForm);

/** The lines of a `status` (K4). Throws `package.manifest`. */
export const readStatuses = (opened: Opened): Promise<readonly StatusLine[]> =>
  noticeLines(opened, statusesFile, statusForm);

/** The lines of a `void` (K5). Throws `package.manifest`. */
export const readVoids = (opened: Opened): Promise<readonly VoidLine[]> => noticeLines(opened, voidsFile, voidForm);

/** The document of a `suspension` (K6). Throws `package.manifest`. */
export async function readSuspension(opened: Opened): Promise<SuspensionNotice> {
  const document = readDocument(suspensionSchema, suspensionText, await textOf(opened, suspensionFile));
  if (document === undefined) throw new Problem('package.manifest');
  return document;
}

/** The document of an `acknowledgement`, about the package that the manifest replies to (K7). Throws `package.manifest`. */
export async function readAcknowledgement(opened: Opened): Promise<Acknowledgement> {
  const document = readDocument(acknowledgementSchema, acknowledgementText, await textOf(opened, acknowledgementFile));
  const reply = opened.manifest.inReplyTo;
  if (document === undefined || document.package !== reply?.package) throw new Problem('package.manifest');
  if (document.manifestSha256 !== reply.manifestSha256) throw new Problem('package.manifest');
  return document;
}
