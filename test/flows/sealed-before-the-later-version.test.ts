// Flow: a package that was sealed before its sender could know of a later version is opened, cut down to what that version shows. Vitest.
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findDocument } from '../../electron/engine/store/documents.ts';
import { keepAgreement } from '../../electron/engine/workflows/agreements/add-agreement.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import {
  agreementBetween,
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  introduce,
  mapping,
  openPackageFile,
  type Organisation,
  organisation,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const id = 'gambella-dpisp';
const choice = { agreement: id, useCase: 'referral-unhcr' };
const phone = { telephone_current: '+251900000011', risk_level: 'high' };

/** Everything of a package that an engine holds, as text. */
function heldOf(at: Organisation, packageId: string): string {
  const { store } = opened(at.engine.context);
  const rows = ['package_record', 'referral'].map((table) =>
    store.sql(`SELECT * FROM ${table} WHERE package = :id`).all({ id: packageId }),
  );
  return JSON.stringify(rows);
}

/** Version 2 withholds telephone and risk; it ends with version 1. */
function second(
  hope: Organisation,
  unhcr: Organisation,
  change: Partial<UseCase> = {},
  whole: Partial<Agreement> = {},
) {
  const [first] = agreementBetween(hope.name, unhcr.name).useCases as [UseCase];
  const withheld = ['telephone_current', 'risk_level'];
  const dataPoints = first.dataPoints.map((point) =>
    withheld.includes(point.field) ? { field: point.field, rule: { kind: 'withhold' as const } } : point,
  );
  return agreementBetween(hope.name, unhcr.name, { dataPoints, ...change }, { version: 2, ...whole });
}

const add = async (at: Organisation, agreement: Agreement) =>
  at.engine.call('agreement.add', { file: await at.file(`v${agreement.version}.json`, JSON.stringify(agreement)) });

/** Sends a version to the holder of a card; resolves to the path of the package. */
async function send(from: Organisation, to: string, version: number): Promise<string> {
  const folder = from.engine.grants.issue(from.folder);
  return path.join(from.folder, (await from.engine.call('agreement.send', { id, version, to, folder })).file);
}

/** Hope and UNHCR with version 1 signed by both with their cards. */
async function underFirst(signing: 'cards' | 'paper' = 'cards') {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const cards = { unhcr: await introduce(unhcr, hope), hope: await introduce(hope, unhcr) };
  for (const each of [hope, unhcr]) {
    await each.engine.call('mapping.add', { file: await each.file('mapping.json', JSON.stringify(mapping)) });
    if (signing === 'paper') await add(each, agreementBetween(hope.name, unhcr.name));
  }
  if (signing === 'cards') {
    await add(hope, agreementBetween(hope.name, unhcr.name, {}, { signing }));
    await hope.engine.call('agreement.sign', { id, version: 1 });
    await openPackageFile(unhcr, await send(hope, cards.unhcr, 1));
    await unhcr.engine.call('agreement.sign', { id, version: 1 });
    await openPackageFile(hope, await send(unhcr, cards.hope, 1));
  }
  const batch = await importChildren(hope, [child(1, phone)]);
  const travel = (day: string) => {
    hope.now = new Date(`${day}T09:00:00Z`);
    unhcr.now = new Date(`${day}T09:00:00Z`);
  };
  return {
    hope,
    unhcr,
    cards,
    batch,
    travel,
    seal: () => sealBatch(hope, batch, cards.unhcr, choice, [], [child(1).id]),
  };
}

/** A package of version 1, sealed on 22 November; version 2 is in force at UNHCR from the 24th on. */
async function onItsWay() {
  const { hope, unhcr, travel, seal } = await underFirst('paper');
  const sealed = await seal();
  travel('2026-11-24');
  await add(unhcr, second(hope, unhcr, {}, { validity: { from: '2026-11-24', until: '2036-12-31' } }));
  const open = (at: string) => {
    unhcr.now = new Date(at);
    return openPackageFile(unhcr, sealed.path);
  };
  return { hope, unhcr, open };
}

describe('a package of version 1 that was on its way when version 2 came into force', () => {
  it('is opened, and what version 2 withholds is neither shown nor kept', async () => {
    const { unhcr, open } = await onItsWay();
    const exchange = await open('2026-11-24T09:00:00Z');
    const cut = { version: 2, fields: ['risk_level', 'telephone_current'] };
    expect(exchange).toMatchObject({ version: 1, records: 1, referrals: 1, cut });
    expect(heldOf(unhcr, exchange.package)).not.toContain('251900000011');
    expect(heldOf(unhcr, exchange.package)).toContain('Block 4');
    const shown = (await fieldsRead(unhcr, exchange.package, '1')).map((field) => field.path);
    expect(shown).not.toContain('telephone_current');
    expect(shown).toContain('address_current');
    const page = await unhcr.engine.call('package.referrals', { package: exchange.package, offset: 0, limit: 9 });
    expect(JSON.stringify(page)).not.toContain('251900000011');
    expect(page.rows[0]?.values.map(({ target }) => target)).toContain('progres_pocaddress');
    const board = await unhcr.engine.call('board.list', {});
    expect(board.find((each) => each.package === exchange.package)?.cut).toEqual(cut);
    expect(board.filter((each) => each.cut !== null)).toHaveLength(1);
  });

  it('is opened until the travel days are over, and refused after them', async () => {
    expect(await (await onItsWay()).open('2026-12-24T20:00:00Z')).toMatchObject({ records: 1 });
    const { unhcr, open } = await onItsWay();
    expect((await refused(open('2026-12-25T00:00:01Z'))).code).toBe('agreement.superseded');
    expect(await unhcr.engine.call('board.list', {})).toEqual([]);
  });
});

describe('what the sender could know decides:', () => {
  it('sealed by a sender who has signed version 2 and waits for it to come back, it is opened and cut', async () => {
    const { hope, unhcr, cards, travel, seal } = await underFirst();
    await add(hope, second(hope, unhcr, {}, { signing: 'cards' }));
    await hope.engine.call('agreement.sign', { id, version: 2 });
    await openPackageFile(unhcr, await send(hope, cards.unhcr, 2));
    await unhcr.engine.call('agreement.sign', { id, version: 2 });
    travel('2026-11-30');
    // UNHCR has signed it, and nothing has come back to Hope.
    const sealed = await seal();
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({
      version: 1,
      cut: { version: 2, fields: ['risk_level', 'telephone_current'] },
    });
    expect(heldOf(unhcr, sealed.package)).not.toContain('251900000011');
  });

  it('sealed under version 1 after the sender has signed last, it is refused whole', async () => {
    const { hope, unhcr, cards, batch, travel } = await underFirst();
    await add(unhcr, second(hope, unhcr, {}, { signing: 'cards' }));
    await unhcr.engine.call('agreement.sign', { id, version: 2 });
    await openPackageFile(hope, await send(unhcr, cards.hope, 2));
    travel('2026-11-23');
    // A modified program at Hope: it knows version 2, and seals under version 1 all the same.
    await hope.engine.call('agreement.sign', { id, version: 2 });
    await openPackageFile(unhcr, await send(hope, cards.unhcr, 2));
    travel('2026-11-24');
    const { store } = opened(hope.engine.context);
    store.transaction(() => {
      store.sql('DROP TRIGGER version_fact_undeleted').run({});
      store.sql('DELETE FROM version_fact WHERE version = 2').run({});
      store.sql('DELETE FROM signature WHERE version = 2').run({});
      store.sql('DELETE FROM agreement WHERE version = 2').run({});
    });
    const sealed = await sealBatch(hope, batch, cards.unhcr, choice);
    expect((await refused(openPackageFile(unhcr, sealed.path))).code).toBe('agreement.superseded');
    expect(heldOf(unhcr, sealed.package)).toBe('[[],[]]');
    // However early a package says that it was sealed: the one with the signature has a lower number.
    store.transaction(() => {
      store.sql('DROP TRIGGER log_unchanged').run({});
      store.sql("UPDATE log SET at = '2026-11-22T09:00:00.000Z'").run({});
      store.sql('DELETE FROM partner_time').run({});
    });
    travel('2026-11-22');
    const early = await sealBatch(hope, batch, cards.unhcr, choice, [], [child(1).id]);
    travel('2026-11-24');
    expect((await refused(openPackageFile(unhcr, early.path))).code).toBe('agreement.superseded');
  });

  it('sealed before version 2 was added on paper, it is opened and cut; sealed days after it, refused', async () => {
    const { hope, unhcr, travel, seal } = await underFirst('paper');
    const early = await seal();
    travel('2026-11-24');
    await add(unhcr, second(hope, unhcr, {}, { validity: { from: '2026-11-24', until: '2036-12-31' } }));
    expect(await openPackageFile(unhcr, early.path)).toMatchObject({ cut: { version: 2 } });
    travel('2026-11-28');
    expect((await refused(openPackageFile(unhcr, (await seal()).path))).code).toBe('agreement.superseded');
  });

  it('is refused where version 2 has no such use case, and not cut where it shows as much', async () => {
    const { hope, unhcr, travel, seal } = await underFirst('paper');
    const [one, two] = [await seal(), await seal()];
    travel('2026-11-24');
    await add(unhcr, agreementBetween(hope.name, unhcr.name, {}, { version: 2 }));
    expect(await openPackageFile(unhcr, one.path)).toMatchObject({ cut: { version: 2, fields: [] } });
    expect(heldOf(unhcr, one.package)).toContain('251900000011');
    const { useCases, ...rest } = second(hope, unhcr);
    await add(unhcr, { ...rest, version: 3, useCases: useCases.slice(1) });
    expect((await refused(openPackageFile(unhcr, two.path))).code).toBe('agreement.superseded');
  });
});

describe('a version that comes in while a package is being opened', () => {
  it('keeps nothing of it; opened again, it is cut', async () => {
    const { hope, unhcr, seal } = await underFirst('paper');
    const sealed = await seal();
    const later = second(hope, unhcr);
    const file = unhcr.engine.grants.issue(sealed.path);
    const { context } = unhcr.engine;
    const session = opened(context);
    const progress = ({ stage }: { readonly stage: string }) => {
      if (stage !== 'keeping' || findDocument(session.store, 'agreement', id, 2)) return;
      session.store.transaction(() => void keepAgreement(context, session, JSON.stringify(later)));
    };
    const { code } = await refused(unhcr.engine.call('package.open', { file }, { progress }));
    expect(code).toBe('agreement.superseded');
    expect(heldOf(unhcr, sealed.package)).toBe('[[],[]]');
    expect(await openPackageFile(unhcr, sealed.path)).toMatchObject({ cut: { version: 2 } });
    expect(heldOf(unhcr, sealed.package)).not.toContain('251900000011');
  });
});

describe('what version 2 makes less exact', () => {
  it('goes whole: a day where only the year may be seen, rows that it lets through no more', async () => {
    const { hope, unhcr, seal } = await underFirst('paper');
    const sealed = await seal();
    const [first] = agreementBetween(hope.name, unhcr.name).useCases as [UseCase];
    const dataPoints = first.dataPoints.map((point) =>
      point.field === 'date_of_birth' ? { ...point, rule: { kind: 'year' as const } } : point,
    );
    const rows = {
      services_section: {
        all: [
          { field: 'service_implementing_agency', is: 'UNHCR' },
          { field: 'service_type', is: 'health_medical_service' },
        ],
      },
    };
    await add(unhcr, agreementBetween(hope.name, unhcr.name, { dataPoints, rows }, { version: 2 }));
    const exchange = await openPackageFile(unhcr, sealed.path);
    expect(exchange.cut?.fields).toEqual([
      'date_of_birth',
      'services_section.service_referral_notes',
      'services_section.service_type',
      'services_section.unique_id',
    ]);
    expect(heldOf(unhcr, sealed.package)).not.toContain('2014-03-05');
    expect(heldOf(unhcr, sealed.package)).not.toContain('Wants to go to school.');
  });
});

describe('an answer to a package that was cut', () => {
  it('goes back, and the sender takes it', async () => {
    const { hope, unhcr, open } = await onItsWay();
    const { package: sent } = await open('2026-11-24T09:00:00Z');
    const { rows } = await unhcr.engine.call('package.referrals', { package: sent, offset: 0, limit: 9 });
    const decisions = rows.map((row) => ({ referral: row.id, decision: 'accepted' as const }));
    const folder = unhcr.engine.grants.issue(unhcr.folder);
    const answer = await unhcr.engine.call('answer.run', { package: sent, decisions, folder });
    expect(await openPackageFile(hope, path.join(unhcr.folder, answer.file))).toMatchObject({ accepted: 1, open: 0 });
  });
});
