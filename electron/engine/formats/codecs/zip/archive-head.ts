// Tells archives from other files by their first bytes; a workbook, which is a zip too, is none. Engine; pure.

const zipEntry = Buffer.from('PK\x03\x04', 'latin1');
const emptyZip = Buffer.from('PK\x05\x06', 'latin1');
const sevenZip = Buffer.from('7z\xBC\xAF\x27\x1C', 'latin1');

/**
 * Names of the first entry of an office document (ECMA-376 part 2, OpenDocument 1.3 part 2): Excel begins with
 * the content types, some writers with `docProps/app.xml`, others with `_rels/.rels` or a sheet, LibreOffice's own
 * format with `mimetype`.
 */
const officeEntry = /^(?:\[Content_Types\]\.xml$|_rels\/|docProps\/|xl\/|word\/|customXml\/|mimetype$|META-INF\/)/;

/** True for a zip that is no office document, and for a 7z file. `openArchive` says whether it can be opened. */
export function isArchive(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (isSevenZip(head) || startsWith(bytes, emptyZip)) return true;
  // APPNOTE 4.3.7: the length of the first entry's name stands at byte 26 of its header, the name at byte 30.
  if (!startsWith(bytes, zipEntry) || bytes.length < 30) return false;
  return !officeEntry.test(bytes.toString('latin1', 30, 30 + bytes.readUInt16LE(26)));
}

/** True for a zip of any kind that has entries. */
export function isZip(head: Uint8Array): boolean {
  return startsWith(Buffer.from(head.buffer, head.byteOffset, head.byteLength), zipEntry);
}

/** True for a file of 7-Zip's own format. */
export function isSevenZip(head: Uint8Array): boolean {
  return startsWith(Buffer.from(head.buffer, head.byteOffset, head.byteLength), sevenZip);
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}
