// Packages that a partner with a modified program could seal: signed by its card, with whatever it likes inside. Test support.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { ManifestDraft } from '../../shared/model/package/manifest.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { number, text } from '../../electron/engine/store/store.ts';
import type { Organisation } from './engines.ts';
import { someLine } from './packages.ts';

/** A line of `records.jsonl`, whatever is in it. */
interface Line {
  readonly ref: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const lines = (values: readonly unknown[]) =>
  async function* () {
    for (const value of values) yield new TextEncoder().encode(`${JSON.stringify(value)}\n`);
  };

/**
 * Seals these records for the partner of a card, one referral each, beside Courier's own rules. `changes` replaces members
 * of the manifest, `files` the names of the files. Gives the file's path.
 */
export async function sealSigned(
  from: Organisation,
  card: string,
  choice: { readonly agreement: string; readonly useCase: string },
  records: readonly Line[],
  changes: Partial<ManifestDraft> = {},
  files: readonly string[] = ['records.jsonl', 'referrals.jsonl'],
): Promise<string> {
  const { identity, card: own, store } = opened(from.engine.context);
  const to = store.sql('SELECT recipient FROM card WHERE id = :card').get({ card });
  const agreement = store.sql('SELECT version, sha256 FROM agreement WHERE id = :id').get({ id: choice.agreement });
  if (!to || !agreement) throw new Error('no such partner or agreement');
  const chunks: Uint8Array[] = [];
  await sealPackage({
    identity,
    manifest: {
      world: 'live',
      kind: 'referral',
      id: randomUUID(),
      created: from.now.toISOString(),
      from: { card: own.id, organisation: own.organisation },
      to: { card, recipient: text(to, 'recipient') },
      agreement: {
        id: choice.agreement,
        version: String(number(agreement, 'version')),
        sha256: text(agreement, 'sha256'),
      },
      useCase: choice.useCase,
      ...someLine,
      sequence: 1,
      previous: null,
      ...changes,
    },
    files: files.map((name) => {
      const referrals = records.map(({ ref }) => ({ id: ref, record: ref, values: {} }));
      return { name, chunks: lines(name === 'records.jsonl' ? records : name === 'referrals.jsonl' ? referrals : []) };
    }),
    write: async (chunk) => void chunks.push(chunk.slice()),
  });
  const file = path.join(from.folder, `${randomUUID()}.age`);
  await writeFile(file, Buffer.concat(chunks));
  return file;
}
