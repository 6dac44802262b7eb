// Attack: a page that was taken over, a document slipped in, an old file, a partner who sends more than was agreed.
import { afterAll, describe, expect, it } from 'vitest';
import { storedIdentity } from '../../electron/engine/keys/identity.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFile,
  introduce,
  openPackageFile,
  organisation,
  partners,
  referralOf,
  sealAnswer,
  sealBatch,
  type Organisation,
} from '../support/engines.ts';
import { someLine } from '../support/packages.ts';
import { refused } from '../support/problems.ts';

const asks = (at: Organisation, title: string) => at.asked.filter((asked) => asked.title === title).length;

describe('trust changes only by a person’s yes', () => {
  afterAll(cleanUp);

  it('an agreement and a mapping take force after a native question with what is new in them', async () => {
    const { hope, choice } = await partners();
    const { useCases } = agreementBetween(hope.name, 'UNHCR Gambella');
    const first = useCases[0];
    if (!first) throw new Error('no use case');
    const wider = {
      ...first,
      dataPoints: [...first.dataPoints, { field: 'religion', rule: { kind: 'share' as const } }],
    };
    const second = agreementBetween(hope.name, 'UNHCR Gambella', wider, { version: 2 });
    hope.answer = false;
    const file = await hope.file('v2.json', JSON.stringify(second));
    expect((await refused(hope.engine.call('agreement.add', { file }))).code).toBe('agreement.declined');
    expect((await hope.engine.call('agreement.list', {})).map(({ version }) => version)).toEqual([1]);
    expect(hope.asked.at(-1)?.detail).toContain('could not before: 1.');
    hope.answer = true;
    await hope.engine.call('agreement.add', { file });
    expect(
      (await hope.engine.call('use-case.list', {})).find(({ agreement }) => agreement === choice.agreement)?.version,
    ).toBe(2);
  });

  it('a version that begins later does not put the present one out of force', async () => {
    const { hope, card, choice } = await partners();
    const later = agreementBetween(
      hope.name,
      'UNHCR Gambella',
      {},
      { version: 2, validity: { from: '2030-01-01', until: '2031-01-01' } },
    );
    await hope.engine.call('agreement.add', { file: await hope.file('v2.json', JSON.stringify(later)) });
    await expect(sealBatch(hope, await importChildren(hope, [child(1)]), card, choice)).resolves.toMatchObject({
      records: 1,
    });
  });

  it('a card is marked as checked only after a native question, and one name has one checked card', async () => {
    const [hope, first, second] = [
      await organisation('Hope'),
      await organisation('UNHCR'),
      await organisation('UNHCR'),
    ];
    await introduce(first, hope);
    hope.answer = false;
    expect((await refused(introduce(second, hope))).code).toBe('card.declined');
    hope.answer = true;
    const card = second.engine.context.session?.card.id ?? '';
    await hope.engine.call('card.verify', { id: card, digits: card.slice(-7) });
    const checked = (await hope.engine.call('card.list', {})).filter(({ own, verified }) => !own && verified !== null);
    expect(checked.map(({ id }) => id)).toEqual([card]);
  });

  it('twenty questions at once are one question', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const calls = Array.from({ length: 20 }, () =>
      sealBatch(hope, batch, card, choice).then(
        () => 'sealed',
        (problem: { code: string }) => problem.code,
      ),
    );
    const results = await Promise.all(calls);
    expect(asks(hope, 'Seal a package for UNHCR Gambella')).toBe(
      results.filter((result) => result === 'sealed').length,
    );
    expect(results.filter((result) => result === 'app.busy').length).toBeGreaterThan(0);
  });
});

describe('worlds and files', () => {
  afterAll(cleanUp);

  it('training takes only children whom a person calls invented; live does not take the exercise', async () => {
    const training = await organisation('Training', 'training');
    training.answer = false;
    await expect(importChildren(training, [child(1)])).rejects.toMatchObject({ code: 'import.declined' });
    const practice = await importFile(training, await training.file('practice.csv', practiceExport));
    expect(practice.records).toBe(40);
    const live = await organisation('Live');
    const file = await live.file('practice.csv', practiceExport);
    expect((await refused(importFile(live, file))).code).toBe('import.practice');
  });

  it('a consent that is withdrawn between the preview and the seal, or while the question stands there, stops it', async () => {
    const { hope, card, choice } = await partners();
    // Of so many, a file with one child is a selection: it says nothing of the others.
    const batch = await importChildren(
      hope,
      [1, 2, 3, 4].map((number) => child(number)),
    );
    const all = { batch, ...choice };
    const { go: records, referrals } = await hope.engine.call('assess.run', all);
    const seal = (seen?: { records: number; referrals: number }) => {
      const folder = hope.engine.grants.issue(hope.folder);
      return hope.engine.call('seal.run', { ...all, to: card, leaveOut: [], folder, ...(seen ? { seen } : {}) });
    };
    const withdraw = (number: number) =>
      importChildren(hope, [child(number, { disclosure_other_orgs: false })], `withdrawn-${number}.csv`);
    await withdraw(1);
    expect((await refused(seal({ records, referrals }))).code).toBe('seal.changed');
    expect(await hope.engine.call('board.list', {})).toEqual([]);
    hope.answer = async () => {
      await withdraw(2);
      return true;
    };
    expect(['seal.changed', 'seal.nothing']).toContain((await refused(seal())).code);
    expect(await hope.engine.call('board.list', {})).toEqual([]);
  });

  it('a consent from an older file does not outlive the newer one', async () => {
    const { hope, card, choice } = await partners();
    const old = await importChildren(hope, [child(1), child(2), child(3)], 'old.csv');
    await importChildren(hope, [child(1, { consent_for_services: false })], 'new.csv');
    const { rows } = await hope.engine.call('assess.page', {
      batch: old,
      ...choice,
      verdict: 'all',
      offset: 0,
      limit: 5,
    });
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons.map(({ code }) => code)])).toEqual([
      ['stop', ['record.newer']],
      ['go', []],
      ['go', []],
    ]);
    expect(await sealBatch(hope, old, card, choice)).toMatchObject({ records: 2 });
  });

  it('a misspelt subform in an agreement’s rows is a mistake, not a way out', async () => {
    const hope = await organisation('Hope');
    const wrong = agreementBetween('Hope', 'B', {
      rows: { service_section: { field: 'service_implementing_agency', is: 'UNHCR' } },
    });
    const file = await hope.file('wrong.json', JSON.stringify(wrong));
    expect((await refused(hope.engine.call('agreement.add', { file }))).code).toBe('agreement.damaged');
    expect((await refused(hope.engine.call('agreement.add', { file: await hope.file('a.csv', 'id,name') }))).code).toBe(
      'file.not-ours',
    );
  });
});

describe('a partner', () => {
  afterAll(cleanUp);

  it('who sends a field that the agreement does not name is refused, and nothing is stored', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    await openPackageFile(unhcr, sealed.path);
    const { identity, card: own, store } = opened(hope.engine.context);
    const to = store.sql('SELECT * FROM card WHERE id = ?').get(card);
    const known = store.sql('SELECT sha256 FROM agreement').get();
    const before = store.sql('SELECT manifest_sha256 AS hash FROM package').get();
    const content = (text: string) =>
      async function* () {
        yield new TextEncoder().encode(text);
      };
    const chunks: Uint8Array[] = [];
    await sealPackage({
      identity,
      manifest: {
        world: 'live',
        kind: 'referral',
        id: '99999999-0000-4000-8000-000000000000',
        created: '2026-11-22T09:00:00.000Z',
        from: { card: own.id, organisation: own.organisation },
        to: { card, recipient: String(to?.recipient) },
        agreement: { id: choice.agreement, version: '1', sha256: String(known?.sha256) },
        useCase: choice.useCase,
        ...someLine,
        sequence: 2,
        previous: String(before?.hash),
      },
      files: [
        { name: 'records.jsonl', chunks: content('{"ref":"1","data":{"sex":"female","national_id_no":"TOO-MUCH"}}\n') },
        { name: 'referrals.jsonl', chunks: content('{"id":"r1","record":"1","values":{}}\n') },
      ],
      write: async (chunk) => void chunks.push(chunk.slice()),
    });
    const file = await unhcr.file('more.age', Buffer.concat(chunks));
    expect((await refused(unhcr.engine.call('package.open', { file }))).code).toBe('package.beyond-agreement');
    expect(await unhcr.engine.call('board.list', {})).toHaveLength(1);
    expect(storedIdentity(identity)).toContain('AGE-SECRET-KEY');
  });

  it('cannot answer with invisible characters or for longer ids than it was given', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1)]), card, choice);
    await openPackageFile(unhcr, sealed.path);
    const referral = await referralOf(unhcr, sealed.package, 1);
    const answer = sealAnswer(unhcr, sealed.package, [{ referral, decision: 'rejected', reason: 'no \u202e place' }]);
    expect((await refused(answer)).code).toBe('app.bad-request');
  });
});

describe('the log', () => {
  afterAll(cleanUp);

  it('shows when a disclosure was deleted beside it', async () => {
    const { hope, card, choice } = await partners();
    const sealed = await sealBatch(hope, await importChildren(hope, [child(1), child(2)]), card, choice);
    await expect(hope.engine.call('log.verify', {})).resolves.toMatchObject({});
    opened(hope.engine.context).store.sql('DELETE FROM package_record WHERE ref = ?').run('2');
    expect(await refused(hope.engine.call('log.verify', {}))).toMatchObject({
      code: 'log.ledger',
      detail: { what: 'records', id: sealed.package, how: 'changed', entry: 7 },
    });
  });
});
