// Packages that a partner with a modified program could seal: signed by its card, with whatever it likes inside. Test support.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { mapRecord } from '../../electron/engine/exchange/map.ts';
import { outputFormats } from '../../electron/engine/formats/index.ts';
import type { ManifestDraft } from '../../shared/model/package/manifest.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { text } from '../../electron/engine/store/store.ts';
import { agreedMapping, agreementOf, opened, useCaseOf } from '../../electron/engine/workflows/context.ts';
import type { Referral } from '../../shared/model/case/assessment.ts';
import type { Data } from '../../shared/model/case/record.ts';
import { knowledgeOf } from '../../electron/engine/workflows/mapping/knowledge.ts';
import type { Knowledge } from '../../electron/engine/transforms/transform.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { Organisation } from './engines.ts';
import { someLine } from './packages.ts';

/** A line of `records.jsonl`, whatever is in it. */
interface Line {
  readonly ref: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One file of a package: its name, and what is in it. */
export interface PackageFile {
  readonly name: string;
  readonly text: string;
}

const linesOf = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** The files that an honest program makes of records that were released. */
async function honestFiles(
  sender: string,
  day: string,
  records: readonly Line[],
  mapping: Mapping | undefined,
  knowledge: Knowledge,
): Promise<PackageFile[]> {
  const referralsOf = ({ ref, data }: Line): readonly Referral[] =>
    mapping === undefined
      ? [{ id: ref, record: ref, values: {} }]
      : mapRecord(ref, data as Data, mapping, { sealing: { day, sender }, knowledge }).referrals;
  const referrals = records.flatMap(referralsOf);
  const files = [
    { name: 'records.jsonl', text: linesOf(records) },
    { name: 'referrals.jsonl', text: linesOf(referrals) },
  ];
  const format = outputFormats.find(({ id }) => id === mapping?.writes);
  if (mapping === undefined || format === undefined) return files;
  const each = async function* () {
    yield* referrals;
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of format.write(each(), mapping)) chunks.push(chunk.slice());
  return [...files, { name: format.fileName, text: Buffer.concat(chunks).toString() }];
}

/**
 * Seals these records for the partner of a card, beside Courier's own rules. `changes` replaces members of the manifest, and
 * `bend` the files that an honest program would make of the records. Gives the file's path.
 */
export async function sealSigned(
  from: Organisation,
  card: string,
  choice: { readonly agreement: string; readonly useCase: string },
  records: readonly Line[],
  changes: Partial<ManifestDraft> = {},
  bend: (files: PackageFile[]) => readonly PackageFile[] = (files) => files,
): Promise<string> {
  const session = opened(from.engine.context);
  const { identity, card: own, store } = session;
  const to = store.sql('SELECT recipient FROM card WHERE id = :card').get({ card });
  const agreed = agreementOf(session, choice.agreement, 1);
  if (!to) throw new Error('no such partner');
  const chunks: Uint8Array[] = [];
  const created = from.now.toISOString();
  const mapping = agreedMapping(session, useCaseOf(agreed.agreement, choice.useCase));
  const files = bend(
    await honestFiles(
      own.organisation,
      created.slice(0, 10),
      records,
      mapping,
      knowledgeOf(from.engine.context.dictionary),
    ),
  );
  await sealPackage({
    identity,
    manifest: {
      world: 'live',
      kind: 'referral',
      id: randomUUID(),
      created,
      from: { card: own.id, organisation: own.organisation },
      to: { card, recipient: text(to, 'recipient') },
      agreement: { id: choice.agreement, version: '1', sha256: agreed.sha256 },
      useCase: choice.useCase,
      ...someLine,
      sequence: 1,
      previous: null,
      ...changes,
    },
    files: files.map((file) => ({
      name: file.name,
      chunks: async function* () {
        if (file.text !== '') yield new TextEncoder().encode(file.text);
      },
    })),
    write: async (chunk) => void chunks.push(chunk.slice()),
  });
  const file = path.join(from.folder, `${randomUUID()}.age`);
  await writeFile(file, Buffer.concat(chunks));
  return file;
}
