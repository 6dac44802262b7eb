// The vectors of FORMAT.md: one file per clause, sealed once and for all with fixed keys. Node.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readIdentity } from '../../../electron/engine/keys/identity.ts';
import { readAgreementPackage } from '../../../electron/engine/package/agreement.ts';
import {
  readAcknowledgement,
  readRecalls,
  readSuspension,
  readVoids,
  readWithdrawals,
} from '../../../electron/engine/package/notice.ts';
import { isNoticeKind } from '../../../shared/model/package/notices.ts';
import { codeOf, collect, open, type Party, partyOf, textOf } from '../../support/packages.ts';

const vectors = new URL('../../vectors/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, vectors), 'utf8'));
const listed = read('package/index.json') as readonly { file: string; clause: string; expect: string }[];
const parties: Record<string, Party> = {};
beforeAll(async () => {
  for (const [name, stored] of Object.entries(read('keys.json') as Record<string, unknown>)) {
    parties[name] = partyOf(name, await readIdentity(JSON.stringify(stored)));
  }
});

/** Opens a vector; an agreement is also read to its last signature, and a notice to its last line. */
async function opening(file: string): ReturnType<typeof open> {
  const bytes = new Uint8Array(readFileSync(new URL(`package/${file}`, vectors)));
  const { sender, partner, trainer } = parties as { sender: Party; partner: Party; trainer: Party };
  const senders = [sender, trainer, partner];
  const opened = await open(bytes, partner, senders);
  if (opened.manifest.kind === 'agreement')
    await readAgreementPackage(opened, (card) => senders.find((party) => party.card === card)?.identity.signer);
  const { kind } = opened.manifest;
  // What a correction and a status hold is judged by whoever keeps the ledger.
  if (isNoticeKind(kind) && kind !== 'correction' && kind !== 'status') await readers[kind](opened);
  return opened;
}

const readers = {
  withdrawal: readWithdrawals,
  recall: readRecalls,
  void: readVoids,
  suspension: readSuspension,
  acknowledgement: readAcknowledgement,
} as const;

describe('the vectors', () => {
  it.each(listed.map(({ file, expect }) => [file, expect] as const))('%s ends as %s', async (file, expected) => {
    expect(await codeOf(opening(file))).toBe(expected);
  });

  it('hold what was sealed', async () => {
    const opened = await opening('good.age');
    expect(opened.manifest.files).toEqual([
      { name: 'cases.jsonl', size: 11, sha256: 'e81e0aa57be1f0ad8b210b3e6348740e38a380365692b6d6129c53a84264ac1d' },
    ]);
    expect(textOf(await collect(opened.read('cases.jsonl')))).toBe('{"id":"1"}\n');
  });

  it('are all listed, and there is one for every clause but those about opening itself and those that the ledger judges', () => {
    const files = readdirSync(new URL('package/', vectors)).filter((name) => name.endsWith('.age'));
    expect(files.sort()).toEqual(listed.map(({ file }) => file).sort());
    const format = readFileSync(new URL('../../../electron/engine/package/FORMAT.md', import.meta.url), 'utf8');
    const clauses = [...format.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, clause]) => clause ?? '');
    const tested = new Set(listed.map(({ clause }) => clause));
    expect(clauses.filter((clause) => !tested.has(clause))).toEqual([
      // What the ledger judges: test/flows/aggregate.test.ts, test/attacks/package-breaks-its-rules.test.ts,
      // test/attacks/frozen-by-another-than-the-sender.test.ts, test/flows/what-the-sender-saw.test.ts.
      ...['N1', 'N2', 'N3', 'N4', 'N5'],
      ...['R1', 'R2', 'R3', 'R4', 'R5'],
      ...['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9', 'Q10', 'Q11'],
      // test/attacks/addenda-beyond-what-was-signed.test.ts, test/flows/codes-settled-in-place.test.ts.
      ...['D1', 'D2', 'D3', 'D4', 'D5', 'D6'],
      ...['F1', 'F2', 'F3', 'F4', 'F5', 'F6'],
      ...['O1', 'O2', 'O3', 'O4'],
    ]);
  });
});
