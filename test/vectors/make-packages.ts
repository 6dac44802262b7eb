// Writes the vectors that test/vectors/package does not have yet: `node test/vectors/make-packages.ts`. A vector is sealed
// once and for all; who wants another deletes it first, and `--all` seals all anew. The keys are for these files only. Node.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { readIdentity, sign } from '../../electron/engine/keys/identity.ts';
import { sealChunk } from '../../electron/engine/keys/sodium.ts';
import { sealHeader } from '../../electron/engine/package/header.ts';
import { compress, memberPrefix } from '../../electron/engine/package/members.ts';
import { paddingAfter } from '../../electron/engine/package/padding.ts';
import { payloadKey } from '../../electron/engine/package/stream.ts';
import { tarHeader } from '../../electron/engine/package/tar.ts';
import { type ManifestDraft, manifestText } from '../../shared/model/package/manifest.ts';
import {
  bytesOf,
  collect,
  draftFrom,
  type Entry,
  join,
  manifestFor,
  type Party,
  partyOf,
  pieces,
  sealText,
  sha256,
  tarOf,
  wrap,
  wrapTar,
} from '../support/packages.ts';

const here = new URL('./package/', import.meta.url);
const keys = JSON.parse(readFileSync(new URL('./keys.json', import.meta.url), 'utf8')) as Record<string, unknown>;
const party = async (name: string): Promise<Party> => partyOf(name, await readIdentity(JSON.stringify(keys[name])));
const [sender, partner, stranger, trainer] = [
  await party('sender'),
  await party('partner'),
  await party('stranger'),
  await party('trainer'),
];

interface Vector {
  readonly clause: string;
  readonly name: string;
  readonly expect: string;
  readonly bytes: Uint8Array;
}
const vectors: Vector[] = [];
const add = (clause: string, name: string, expect: string, bytes: Uint8Array): void =>
  void vectors.push({ clause, name, expect, bytes });

const content = '{"id":"1"}\n';
const text = manifestText(manifestFor(draftFrom(sender, partner), [['cases.jsonl', content]]));
const signature = sign(sender.identity, bytesOf(text), 'courier-package/1');
const head: readonly Entry[] = [
  ['manifest.json', text],
  ['manifest.json.minisig', signature],
];
const entries: readonly Entry[] = [...head, ['cases.jsonl', content]];
const to = partner.identity.recipient;
const good = await wrapTar(tarOf(entries), to);
const payload = await collect(compress(pieces(tarOf(entries), 4096)));
const member = payload.slice(0, new DataView(payload.buffer, payload.byteOffset).getUint32(16, true));
const padding = payload.slice(member.length);

const bent = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
};
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bent(bytes, at, (bytes.at(at) ?? 0) ^ 1);
const signed = (
  manifest: string,
  files: readonly Entry[] = [['cases.jsonl', content]],
  by = sender,
): Promise<Uint8Array> => sealText(by, partner, manifest, files);
const packed = (block: Uint8Array, crc = crc32(block)): Uint8Array => {
  const deflated = deflateRawSync(block);
  const trailer = new Uint8Array(8);
  new DataView(trailer.buffer).setUint32(0, crc, true);
  new DataView(trailer.buffer).setUint32(4, block.length, true);
  return join([memberPrefix('data', deflated.length + 28), deflated, trailer]);
};

add('', 'good', 'opened', good);
add('A1', 'other-version', 'package.not-a-package', bent(good, 20, 0x32));
add('A2', 'two-stanzas', 'package.not-a-package', join([good.subarray(0, 120), good.subarray(22)]));
add('A3', 'for-another', 'package.not-for-us', await wrapTar(tarOf(entries), stranger.identity.recipient));
// Only the MAC is another, and still base64 with its unused bits zero.
add('A4', 'other-mac', 'package.damaged', bent(good, 130, good[130] === 0x41 ? 0x42 : 0x41));
add('A5', 'other-nonce', 'package.damaged', flipped(good, 170));
add('A6', 'flipped-bit', 'package.damaged', flipped(good, 1000));
add('A7', 'cut-off', 'package.incomplete', good.subarray(0, 4000));
add('A7', 'more-behind', 'package.incomplete', join([good, new Uint8Array(7)]));
const paddingOf = (blanks: number): Uint8Array =>
  join([memberPrefix('padding', blanks + 31), new Uint8Array(blanks).fill(0x20), padding.subarray(-11)]);
add('P1', 'too-short', 'package.damaged', await wrap(join([member, paddingOf(0)]), to));
const padded = (more: number): Uint8Array => join([member, paddingOf(padding.length - 31 + more)]);
/** These members, padded as P3 says. */
const around = (...members: readonly Uint8Array[]): Uint8Array =>
  join([...members, paddingOf(paddingAfter(join(members).length + 31))]);
const full = padded(65_536 - payload.length);
const { header, fileKey } = await sealHeader(to);
const key = payloadKey(fileKey, new Uint8Array(16));
const chunk = (plain: Uint8Array, nonce: readonly number[]): Uint8Array => {
  const sealed = new Uint8Array(plain.length + 16);
  sealChunk(key, Uint8Array.from(nonce), plain, sealed);
  return sealed;
};
const first = chunk(full, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const empty = chunk(new Uint8Array(), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
add('A8', 'empty-last-chunk', 'package.incomplete', join([header, new Uint8Array(16), first, empty]));
add('P2', 'no-length-of-padme', 'package.damaged', await wrap(padded(1), to));
add('P3', 'more-than-needed', 'package.damaged', await wrap(padded(512), to));
add('G1', 'member-with-time', 'package.damaged', await wrap(bent(payload, 4, 1), to));
add('G2', 'member-with-name', 'package.damaged', await wrap(bent(payload, 3, 0x0c), to));
add(
  'G3',
  'two-short-members',
  'package.damaged',
  await wrap(around(packed(tarOf(entries).subarray(0, 512)), packed(tarOf(entries).subarray(512))), to),
);
add('G4', 'wrong-crc', 'package.damaged', await wrap(around(packed(tarOf(entries), 1)), to));
add('G5', 'no-padding-member', 'package.damaged', await wrap(member, to));
add('G6', 'message-in-padding', 'package.damaged', await wrap(bent(payload, -100, 0x41), to));
add(
  'G7',
  'member-too-large',
  'package.damaged',
  await wrap(join([memberPrefix('data', 1_052_673), payload.subarray(20)]), to),
);
add('T1', 'extra-file', 'package.damaged', await wrapTar(tarOf([...entries, ['extra.json', '{}']]), to));
add('T1', 'missing-file', 'package.damaged', await wrapTar(tarOf(head), to));
const link = tarHeader('cases.jsonl', 11);
link[156] = 0x32;
link.set(bytesOf('        '), 148);
link.set(
  bytesOf(
    `${link
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
  ),
  148,
);
add('T2', 'symbolic-link', 'package.damaged', await wrapTar(tarOf([...head, ['cases.jsonl', content, link]]), to));
add(
  'T3',
  'way-out',
  'package.manifest',
  await signed(manifestText(manifestFor(draftFrom(sender, partner), [['../cases.jsonl', content]])), [
    ['../cases.jsonl', content],
  ]),
);
add('T4', 'filled-with-something', 'package.damaged', await wrapTar(bent(tarOf(entries), -1025, 1), to));
add('T5', 'more-behind-the-end', 'package.damaged', await wrapTar(tarOf(entries, new Uint8Array(1536)), to));
add('T6', 'other-content', 'package.damaged', await wrapTar(tarOf([...head, ['cases.jsonl', '{"id":"2"}\n']]), to));
add('M1', 'byte-order-mark', 'package.manifest', await signed(`\ufeff${text}`));
add('M2', 'unknown-member', 'package.manifest', await signed(text.replace('{\n', '{\n  "more": 1,\n')));
add('M2', 'newer-format', 'package.newer', await signed(text.replace('courier-package/1', 'courier-package/2')));
add('M3', 'member-twice', 'package.manifest', await signed(text.replace('{\n', '{\n  "world": "training",\n')));
add('M4', 'signed-by-another', 'package.signature', await signed(text, undefined, stranger));
add(
  'M4',
  'unknown-sender',
  'package.sender-unknown',
  await signed(text.replace(sender.card, '00000-00000-00000-00000-00000-00000')),
);
add('M5', 'meant-for-another', 'package.recipient', await signed(text.replace(to, stranger.identity.recipient)));
add('M6', 'no-files', 'package.manifest', await signed(manifestText(manifestFor(draftFrom(sender, partner), [])), []));
add(
  'M7',
  'training-key',
  'package.other-world',
  await signed(
    manifestText(manifestFor(draftFrom(trainer, partner, { world: 'live' }), [['cases.jsonl', content]])),
    undefined,
    trainer,
  ),
);
add('M7', 'training-package', 'package.other-world', await signed(text.replace('"live"', '"training"')));
add('M8', 'gap-without-previous', 'package.manifest', await signed(text.replace('"sequence": 1', '"sequence": 2')));
/** A referral whose manifest says this as well. */
const saying = (
  changes: Partial<ManifestDraft>,
  files: readonly (readonly [string, string])[] = [['cases.jsonl', content]],
) => signed(manifestText(manifestFor(draftFrom(sender, partner, changes), files)), files);
const head42 = { size: 42, root: 'c'.repeat(64) };
const pin = { id: 'ping', version: 2, sha256: 'd'.repeat(64) };
const nothingSeen = { size: 0, root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
add(
  '',
  'good-everything',
  'opened',
  await saying({
    purpose: 'tracing',
    terms: { channels: ['usb'], retention: { sender: 365, receiver: 90 }, onward: 'none' },
    mapping: pin,
    approvedBy: ['Sara Ali', 'Mary Okello'],
    sequence: 7,
    previous: 'e'.repeat(64),
    log: head42,
    seen: nothingSeen,
  }),
);
add('M8', 'number-beyond-reason', 'package.manifest', await saying({ sequence: 1_000_001, previous: 'e'.repeat(64) }));
add('M8', 'line-without-name', 'package.manifest', await saying({ line: 'first' }));
add('M10', 'log-without-entry', 'package.manifest', await saying({ log: nothingSeen }));
add('M10', 'log-with-root-of-nothing', 'package.manifest', await saying({ log: { ...nothingSeen, size: 3 } }));
add('M10', 'no-log', 'package.manifest', await signed(text.replace(/ {2}"log": \{[^}]*\},\n/, '')));
const receipt = [['receipt.json', '{}']] as const;
add('M11', 'good-answer', 'opened', await saying({ kind: 'answer', seen: head42 }, receipt));
add('M11', 'answer-that-saw-nothing', 'package.manifest', await saying({ kind: 'answer' }, receipt));
add('M11', 'root-of-nothing', 'package.manifest', await saying({ seen: { ...head42, size: 0 } }));
add('M12', 'no-term', 'package.manifest', await saying({ terms: {} }));
add(
  'M12',
  'terms-in-another-order',
  'package.manifest',
  await signed(
    manifestText(
      manifestFor(draftFrom(sender, partner, { terms: { channels: ['usb'], onward: 'none' } }), [
        ['cases.jsonl', content],
      ]),
    ).replace(/( {4}"channels": \[[^\]]*\]),\n( {4}"onward": "none")/, '$2,\n$1'),
  ),
);
add('M13', 'mapping-without-version', 'package.manifest', await saying({ mapping: { ...pin, version: 0 } }));
add('M14', 'nobody', 'package.manifest', await saying({ approvedBy: [] }));
add('M14', 'two-in-one-line', 'package.manifest', await saying({ approvedBy: ['Sara Ali\nMary Okello'] }));
add('M15', 'good-test', 'opened', await saying({ test: true }));
add(
  'M15',
  'test-that-is-none',
  'package.manifest',
  await signed(
    manifestText(manifestFor(draftFrom(sender, partner, { test: true }), [['cases.jsonl', content]])).replace(
      '"test": true',
      '"test": false',
    ),
  ),
);
add('M16', 'before-there-was-any', 'package.manifest', await saying({ created: '2019-12-31T23:59:59Z' }));

const agreement = `${JSON.stringify({
  format: 'courier-agreement/1',
  id: 'isp-2026',
  version: 3,
  title: { en: 'Information sharing protocol' },
  parties: [
    { id: 'sender', name: sender.name, card: sender.card },
    { id: 'partner', name: partner.name, card: partner.card },
  ],
  validity: { from: '2026-01-01', until: '2026-12-31' },
  signing: 'cards',
  useCases: [
    {
      id: 'family-tracing',
      title: { en: 'Family tracing' },
      purpose: 'tracing',
      from: 'sender',
      to: 'partner',
      condition: { field: 'consent_for_tracing', is: true },
      dataPoints: [{ field: 'name_first', rule: { kind: 'share' } }],
      mapping: 'ping',
    },
  ],
})}\n`;
const agreementSha256 = sha256(bytesOf(agreement));
const lineOf = (subject = 'courier agreement isp-2026 3', over = agreement, by = sender): string =>
  `${JSON.stringify({ card: sender.card, signed: '2026-03-01T08:00:00Z', signature: sign(by.identity, bytesOf(over), subject) })}\n`;
/** A package of kind `agreement`, with these signatures or these files, and what the manifest says otherwise. */
const agreed = (
  signatures: string,
  changes: Partial<ManifestDraft> = {},
  files: readonly (readonly [string, string])[] = [
    ['agreement.json', agreement],
    ['signatures.jsonl', signatures],
  ],
): Promise<Uint8Array> => {
  const draft = draftFrom(sender, partner, {
    kind: 'agreement',
    useCase: '-',
    agreement: { id: 'isp-2026', version: '3', sha256: agreementSha256 },
    ...changes,
  });
  return signed(manifestText(manifestFor(draft, files)), files);
};
add('', 'good-agreement', 'opened', await agreed(lineOf()));
add('M9', 'agreement-with-use-case', 'package.manifest', await agreed(lineOf(), { useCase: 'family-tracing' }));
add(
  'M9',
  'agreement-with-more',
  'package.manifest',
  await agreed(lineOf(), {}, [
    ['agreement.json', agreement],
    ['signatures.jsonl', lineOf()],
    ['cases.jsonl', content],
  ]),
);
add(
  'M9',
  'other-agreement',
  'package.manifest',
  await agreed(lineOf(), { agreement: { id: 'isp-2026', version: '3', sha256: 'a'.repeat(64) } }),
);
add(
  'M9',
  'referral-of-no-use-case',
  'package.manifest',
  await signed(manifestText(manifestFor(draftFrom(sender, partner, { useCase: '-' }), [['cases.jsonl', content]]))),
);
const mapping = `${JSON.stringify({
  format: 'courier-mapping/1',
  id: 'ping',
  version: 2,
  title: { en: 'PING' },
  writes: 'ping-referral',
  reference: 'case_id',
  fields: [{ target: 'name', from: 'name_first', transform: { kind: 'copy' }, required: true }],
})}\n`;
const mappingPin = { id: 'ping', version: 2, sha256: sha256(bytesOf(mapping)) };
const withMappings = (...mappings: readonly (readonly [string, string])[]) =>
  [['agreement.json', agreement], ['signatures.jsonl', lineOf()], ...mappings] as const;
add(
  '',
  'good-agreement-with-mapping',
  'opened',
  await agreed('', { mapping: mappingPin }, withMappings(['mapping.json', mapping])),
);
add(
  'M9',
  'mapping-out-of-turn',
  'package.manifest',
  await agreed('', { mapping: mappingPin }, withMappings(['mapping-2.json', mapping])),
);
add('S4', 'mapping-without-pin', 'mapping.differs', await agreed('', {}, withMappings(['mapping.json', mapping])));
add(
  'S4',
  'other-mapping',
  'mapping.differs',
  await agreed('', { mapping: mappingPin }, withMappings(['mapping.json', mapping.replace('PING', 'Ping')])),
);
add(
  'S4',
  'mapping-twice',
  'mapping.differs',
  await agreed('', { mapping: mappingPin }, withMappings(['mapping.json', mapping], ['mapping-2.json', mapping])),
);
add(
  'S4',
  'no-mapping',
  'mapping.damaged',
  await agreed('', { mapping: mappingPin }, withMappings(['mapping.json', '{}'])),
);

const system = `${JSON.stringify({
  format: 'courier-system/1',
  id: 'ping',
  version: 1,
  title: { en: 'PING' },
  sources: [],
  reads: [],
  writes: [],
  entities: { referral: { title: { en: 'Referral' }, fields: {} } },
  codes: {},
})}\n`;
const pinning = `${JSON.stringify({
  format: 'courier-mapping/2',
  id: 'ping',
  version: 2,
  title: { en: 'PING' },
  source: { system: 'primero' },
  target: { system: 'ping', sha256: sha256(bytesOf(system)) },
  writes: 'ping-referral',
  each: 'case',
  reference: { kind: 'field', path: 'case_id' },
  entities: [{ entity: 'referral', fields: [{ to: 'name', value: { kind: 'field', path: 'name_first' } }] }],
})}\n`;
const pinningPin = { id: 'ping', version: 2, sha256: sha256(bytesOf(pinning)) };
const withSystems = (...systems: readonly (readonly [string, string])[]) =>
  agreed('', { mapping: pinningPin }, withMappings(['mapping.json', pinning], ...systems));
add('S5', 'good-agreement-with-system', 'opened', await withSystems(['system.json', system]));
add('S5', 'other-system', 'system.differs', await withSystems(['system.json', system.replace('PING', 'Ping')]));
add('S5', 'system-twice', 'system.differs', await withSystems(['system.json', system], ['system-2.json', system]));
add('S5', 'no-system', 'system.damaged', await withSystems(['system.json', '{}']));
add(
  'M9',
  'system-before-mapping',
  'package.manifest',
  await agreed('', { mapping: pinningPin }, withMappings(['system.json', system], ['mapping.json', pinning])),
);

const sentEarlier = 'b7a4a7a2-6c8e-4d53-9d5c-0c1f3f1f8a12';
const sentLater = 'c7a4a7a2-6c8e-4d53-9d5c-0c1f3f1f8a12';
const consent = `{"package":"${sentEarlier}","referral":"1","code":"consent"}\n`;
const consentLater = consent.replace(sentEarlier, sentLater);
const wholePackage = `{"package":"${sentEarlier}","code":"partner"}\n`;
const voided = `{"package":"${sentEarlier}","line":"${sentLater}","sequence":3}\n`;
const documentOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const suspension = { format: 'courier-suspension/1', suspended: true };
const reply = { package: sentEarlier, manifestSha256: 'f'.repeat(64) };
const acknowledgement = {
  format: 'courier-acknowledgement/1',
  ...reply,
  lines: [
    { package: sentEarlier, referral: '1', outcome: 'erased' },
    { package: sentLater, referral: '1', outcome: 'kept', why: ['taken-over', 'written'] },
  ],
};
const acknowledging = { kind: 'acknowledgement', seen: head42, inReplyTo: reply } as const;
const reserved: readonly (readonly [string, Partial<ManifestDraft>, readonly (readonly [string, string])[]])[] = [
  ['K1', { kind: 'withdrawal' }, [['withdrawals.jsonl', consent + consentLater]]],
  ['K2', { kind: 'recall' }, [['recalls.jsonl', wholePackage]]],
  [
    'K3',
    { kind: 'correction' },
    [
      ['corrections.jsonl', ''],
      ['records.jsonl', ''],
      ['referrals.jsonl', ''],
    ],
  ],
  ['K4', { kind: 'status' }, [['statuses.jsonl', '']]],
  ['K5', { kind: 'void' }, [['voids.jsonl', voided]]],
  ['K6', { kind: 'suspension', useCase: '-' }, [['suspension.json', documentOf(suspension)]]],
  ['K7', acknowledging, [['acknowledgement.json', documentOf(acknowledgement)]]],
  [
    'K8',
    { kind: 'mapping', useCase: '-', mapping: mappingPin },
    [
      ['mapping.json', mapping],
      ['signatures.jsonl', ''],
    ],
  ],
];
for (const [clause, changes, files] of reserved) {
  add(clause, `good-${changes.kind}`, 'opened', await saying(changes, files));
  add(clause, 'other-files', 'package.manifest', await saying(changes, [...files, ['cases.jsonl', content]]));
  const useCase = changes.useCase === '-' ? 'family-tracing' : '-';
  // What acknowledges a suspension is of no use case.
  if (clause !== 'K7') add(clause, 'other-use-case', 'package.manifest', await saying({ ...changes, useCase }, files));
}
add(
  'K7',
  'of-nothing',
  'package.manifest',
  await saying({ kind: 'acknowledgement', seen: head42 }, [['acknowledgement.json', '{}']]),
);
/** A notice whose file says something else. */
const broken = async (clause: string, name: string, changes: Partial<ManifestDraft>, file: string, says: string) =>
  add(clause, name, 'package.manifest', await saying(changes, [[file, says]]));
await broken('K0', 'no-line', { kind: 'withdrawal' }, 'withdrawals.jsonl', '');
await broken('K0', 'without-line-feed', { kind: 'withdrawal' }, 'withdrawals.jsonl', consent.trimEnd());
await broken('K0', 'in-another-order', { kind: 'withdrawal' }, 'withdrawals.jsonl', consentLater + consent);
await broken(
  'K0',
  'twice',
  { kind: 'withdrawal' },
  'withdrawals.jsonl',
  consent + consent.replace('consent', 'hidden'),
);
await broken('K0', 'with-blanks', { kind: 'recall' }, 'recalls.jsonl', wholePackage.replace('{"', '{ "'));
await broken('K1', 'whole-package', { kind: 'withdrawal' }, 'withdrawals.jsonl', wholePackage);
await broken(
  'K1',
  'reason-in-words',
  { kind: 'withdrawal' },
  'withdrawals.jsonl',
  consent.replace('consent', 'The mother'),
);
await broken('K2', 'code-of-another', { kind: 'recall' }, 'recalls.jsonl', consent);
await broken('K5', 'no-place', { kind: 'void' }, 'voids.jsonl', consent);
await broken(
  'K6',
  'with-reason',
  { kind: 'suspension', useCase: '-' },
  'suspension.json',
  documentOf({ ...suspension, reason: 'other' }),
);
add(
  'K7',
  'good-of-suspension',
  'opened',
  await saying({ ...acknowledging, useCase: '-' }, [
    ['acknowledgement.json', documentOf({ ...acknowledgement, lines: [] })],
  ]),
);
const [erasedLine, keptLine] = acknowledgement.lines;
await broken(
  'K7',
  'of-another',
  acknowledging,
  'acknowledgement.json',
  documentOf({ ...acknowledgement, package: sentLater }),
);
await broken(
  'K7',
  'kept-without-reason',
  acknowledging,
  'acknowledgement.json',
  documentOf({ ...acknowledgement, lines: [erasedLine, { ...keptLine, why: undefined }] }),
);
await broken(
  'K7',
  'codes-in-another-order',
  acknowledging,
  'acknowledgement.json',
  documentOf({ ...acknowledgement, lines: [{ ...keptLine, why: ['written', 'taken-over'] }] }),
);
add(
  'K8',
  'other-mapping',
  'package.manifest',
  await saying({ kind: 'mapping', useCase: '-', mapping: pin }, [
    ['mapping.json', mapping],
    ['signatures.jsonl', ''],
  ]),
);

add('S1', 'signature-twice', 'agreement.signature', await agreed(lineOf() + lineOf()));
add('S1', 'signature-with-blanks', 'agreement.signature', await agreed(lineOf().replace('{"card":', '{ "card":')));
add('S1', 'signature-without-line-feed', 'agreement.signature', await agreed(lineOf().trimEnd()));
add('S2', 'signed-other-version', 'agreement.signature', await agreed(lineOf('courier agreement isp-2026 2')));
add('S2', 'signed-other-bytes', 'agreement.signature', await agreed(lineOf(undefined, `${agreement} `)));
add('S2', 'signed-with-another-key', 'agreement.signature', await agreed(lineOf(undefined, undefined, stranger)));
add(
  'S3',
  'named-other-version',
  'package.manifest',
  await agreed(lineOf(), { agreement: { id: 'isp-2026', version: '4', sha256: agreementSha256 } }),
);

const isEveryOneNew = process.argv.includes('--all');
const listed = vectors.map(({ clause, name, expect, bytes }) => {
  const file = `${clause === '' ? '' : `${clause.toLowerCase()}-`}${name}.age`;
  const place = new URL(file, here);
  if (isEveryOneNew || !existsSync(place)) writeFileSync(place, bytes);
  return { file, clause, expect };
});
writeFileSync(new URL('./package/index.json', import.meta.url), `${JSON.stringify(listed, null, 2)}\n`);
