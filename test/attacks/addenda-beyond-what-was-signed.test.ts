// Attack: a verified partner adds to the signed mapping what nobody may add alone, or in the name of somebody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signAddendum } from '../../electron/engine/package/addendum.ts';
import type { Identity } from '../../electron/engine/keys/identity.ts';
import { findDocument } from '../../electron/engine/store/documents.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Addendum, AddendumChange } from '../../shared/model/mapping/addendum.ts';
import { cleanUp, mapping, openPackageFile, type Organisation, partners, service } from '../support/engines.ts';
import { type PackageFile, sealSigned } from '../support/packages-of-partners.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

type Pair = Awaited<ReturnType<typeof partners>>;
let allowed: Pair;
let plain: Pair;
beforeAll(async () => {
  allowed = await partners({ oneOff: true });
  plain = await partners();
});

const table = 'progres-requestedservice';
const education = '79f7aee2-309e-e911-80e6-001dd8b71fe6';
const added = (from = 'water_sanitation_service', to = education): AddendumChange => ({
  kind: 'row',
  table,
  row: { from, label: 'Water', to, toLabel: 'Education', relation: 'broader' },
});

const storeOf = (at: Organisation) => opened(at.engine.context).store;

/** An addendum as an honest program makes it, for the documents of this pair. */
function honest({ hope, choice }: Pair, number = 1, changes: AddendumChange[] = [added()]): Addendum {
  const agreement = findDocument(storeOf(hope), 'agreement', choice.agreement, 1);
  const { id, version } = mapping;
  return {
    format: 'courier-addendum/1',
    id: randomUUID(),
    mapping: { id, version, sha256: findDocument(storeOf(hope), 'mapping', id, version)?.sha256 ?? '' },
    agreement: { id: choice.agreement, version: 1, sha256: agreement?.sha256 ?? '' },
    useCase: choice.useCase,
    number,
    changes,
    by: 'Almaz',
    on: '2026-11-22',
  };
}

const signedBy = (identity: Identity, addendum: Addendum): string => {
  const text = JSON.stringify(addendum);
  return JSON.stringify({ addendum: text, signature: signAddendum(identity, addendum, text) });
};
const own = ({ hope }: Pair): Identity => opened(hope.engine.context).identity;
const { service_type, unique_id } = service(1);
const record = {
  ref: '1',
  data: { case_id_display: 'c000001', sex: 'female', services_section: [{ service_type, unique_id }] },
};

/** What becomes of a package with these lines of addenda. */
async function outcome(pair: Pair, lines: readonly string[], bend: (files: PackageFile[]) => PackageFile[] = (f) => f) {
  const { hope, unhcr, card, choice } = pair;
  const pin = honest(pair).mapping;
  const file = await sealSigned(hope, card, choice, [record], { mapping: pin }, (files) => [
    { name: 'addenda.jsonl', text: lines.map((line) => `${line}\n`).join('') },
    ...bend(files),
  ]);
  const opening = openPackageFile(unhcr, file);
  return opening.then(
    () => 'opened',
    async () => (await refused(opening)).code,
  );
}

it('a signed row more, under an agreement that allows it, is opened', async () => {
  expect(await outcome(allowed, [signedBy(own(allowed), honest(allowed))])).toBe('opened');
});

it('the same is refused under an agreement that does not allow it', async () => {
  expect(await outcome(plain, [signedBy(own(plain), honest(plain))])).toBe('mapping.addendum');
});

it('a signature of another than the sender is none', async () => {
  const other = opened(allowed.unhcr.engine.context).identity;
  expect(await outcome(allowed, [signedBy(other, honest(allowed))])).toBe('mapping.addendum');
});

it('a signature over other bytes, or under another addendum, is none', async () => {
  const addendum = honest(allowed);
  const { signature } = JSON.parse(signedBy(own(allowed), addendum)) as { signature: string };
  for (const changed of [
    { ...addendum, by: 'Bekele' },
    { ...addendum, id: randomUUID() },
  ])
    expect(await outcome(allowed, [JSON.stringify({ addendum: JSON.stringify(changed), signature })])).toBe(
      'mapping.addendum',
    );
});

it.for([
  ['a row that both signed', [added('education_service')]],
  ['the same code twice', [added(), added()]],
  ['a crosswalk that is not there', [{ ...added(), table: 'sex' } as AddendumChange]],
  [
    'a required field',
    [{ kind: 'target', entity: mapping.entities[0]?.entity ?? '', target: 'progres_requestedservice' }],
  ],
] as const)('nobody changes alone %s', async ([, changes]) => {
  const addendum = honest(allowed, 1, [...changes] as AddendumChange[]);
  expect(await outcome(allowed, [signedBy(own(allowed), addendum)])).toBe('mapping.addendum');
});

it('two addenda for one code are refused', async () => {
  const lines = [1, 2].map((number) => signedBy(own(allowed), honest(allowed, number)));
  expect(await outcome(allowed, lines)).toBe('mapping.addendum');
});

it('an addendum is replayed under no other mapping, agreement or purpose', async () => {
  const base = honest(allowed);
  const zeros = '0'.repeat(64);
  const others: readonly Addendum[] = [
    { ...base, mapping: { ...base.mapping, sha256: zeros } },
    { ...base, mapping: { ...base.mapping, version: 99 } },
    { ...base, agreement: { ...base.agreement, id: 'another' } },
    { ...base, agreement: { ...base.agreement, version: 2 } },
    { ...base, agreement: { ...base.agreement, sha256: zeros } },
    { ...base, useCase: 'another' },
  ];
  for (const other of others)
    expect(await outcome(allowed, [signedBy(own(allowed), other)])).toBe('package.beyond-agreement');
});

it('lines are spelled in the one way, and in the order of their numbers', async () => {
  const line = signedBy(own(allowed), honest(allowed));
  const second = signedBy(own(allowed), honest(allowed, 1, [added('safehouse_service')]));
  for (const lines of [[` ${line}`], [line, second], ['{}'], [line.replace('{"addendum"', '{"x":1,"addendum"')]])
    expect(await outcome(allowed, lines)).toBe('package.manifest');
});

it('an addendum that comes after what it maps is refused', async () => {
  const { hope, unhcr, card, choice } = allowed;
  const line = signedBy(own(allowed), honest(allowed));
  const file = await sealSigned(hope, card, choice, [record], { mapping: honest(allowed).mapping }, (files) => {
    const [records, referrals, ...payload] = files as [PackageFile, PackageFile, ...PackageFile[]];
    return [records, { name: 'addenda.jsonl', text: `${line}\n` }, referrals, ...payload];
  });
  expect((await refused(openPackageFile(unhcr, file))).code).toBe('package.beyond-agreement');
});

it('a code that only an addendum has is refused without it', async () => {
  const { hope, unhcr, card, choice } = allowed;
  const thirsty = {
    ref: '1',
    data: { ...record.data, services_section: [{ service_type: 'water_sanitation_service', unique_id }] },
  };
  const file = await sealSigned(hope, card, choice, [thirsty], { mapping: honest(allowed).mapping }, (files) =>
    files.map((each) =>
      each.name === 'referrals.jsonl'
        ? {
            ...each,
            text: each.text.replace('"progres_requestedservice":null', `"progres_requestedservice":"${education}"`),
          }
        : each,
    ),
  );
  expect((await refused(openPackageFile(unhcr, file))).code).toBe('package.beyond-agreement');
});
