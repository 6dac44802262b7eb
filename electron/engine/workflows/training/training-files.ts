// The training world as it ships: two organisations, an agreement, a mapping, and an export of children who do not exist. Engine.
import path from 'node:path';
import agreement from '../../../../shared/training/agreement.json' with { type: 'json' };
import cases from '../../../../shared/training/cases.json' with { type: 'json' };
import mapping from '../../../../shared/training/mapping.json' with { type: 'json' };
import { isThere, makeFolder, writeText } from '../../files/disk.ts';
import { sha256 } from '../../files/sha256.ts';

/** Training is no secret: its passphrase is written here and on the unlock screen. */
export const trainingPassphrase = 'training';

/** The folders of the two training workspaces. */
export const trainingFolders = { sender: 'training-sender', partner: 'training-partner' } as const;

const bytesOf = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
const mappingBytes = bytesOf(mapping);

/** The agreement as two partners would sign it: it says what is sent once, and pins the mapping to its bytes. */
const signedAgreement = {
  ...agreement,
  useCases: agreement.useCases.map((useCase) =>
    useCase.mapping === mapping.id
      ? {
          ...useCase,
          each: mapping.each,
          mapping: { id: mapping.id, version: mapping.version, sha256: sha256(mappingBytes) },
        }
      : useCase,
  ),
};

/** The documents as the bytes that both sides hold. */
export const trainingDocuments = { agreement: bytesOf(signedAgreement), mapping: mappingBytes } as const;

/** Who plays whom: the parties of the training agreement. */
export const trainingOrganisations = {
  sender: String(agreement.parties[0]?.name),
  partner: String(agreement.parties[1]?.name),
} as const;

/** A CSV export of forty invented children, as Primero writes it (made by `practice/primero-csv.ts`). */
export const practiceExport: string = cases.join('\n');

const exportName = 'practice-export.csv';

/** SHA-256 of the practice export, hex. */
export const practiceSha256: string = sha256(practiceExport);

/** The practice export while it is written, by its path: whoever asks meanwhile waits for the same file. */
const writing = new Map<string, Promise<void>>();

/** The practice export and the practice stick inside the folder of the training workspaces; made where they are missing. */
export async function trainingFiles(root: string): Promise<{ readonly exportFile: string; readonly stick: string }> {
  const folder = path.join(root, 'training');
  const stick = path.join(folder, 'practice-stick');
  await makeFolder(stick);
  const exportFile = path.join(folder, exportName);
  if (!(await isThere(exportFile))) {
    const written = writing.get(exportFile) ?? writeText(folder, exportName, practiceExport);
    writing.set(exportFile, written);
    await written.finally(() => writing.delete(exportFile));
  }
  return { exportFile, stick };
}
