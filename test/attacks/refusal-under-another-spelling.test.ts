// Attack: a child refuses under another spelling of its numbers, or under another of its numbers. The yes must not go.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord, Data } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const recordId = 'fa1bcd20-9d1b-4e56-a0c7-0e5a6b7c8d9e';
const no = { consent_for_services: false };
/** A child who agrees, with all of its numbers. */
const agrees: CaseRecord = {
  id: recordId,
  data: child(1, {
    case_id: 'cafe0001-9d1b-4e56-a0c7-0e5a6b7c8d9e',
    case_id_display: 'CP-2024-0A017',
    cpims_id: 'CPIMS-000417',
    unhcr_individual_no: '803-00100519',
    national_id_no: '000123456',
  }).data,
};
/** The same child in a later file, who refuses, known by these numbers only. */
const refuses = (id: string, numbers: Data = {}): CaseRecord => ({
  id,
  data: { ...child(1, { case_id: null, case_id_display: null }).data, ...numbers, ...no },
});
const stranger = '00000000-0000-4000-8000-00000000abcd';

type Choice = Awaited<ReturnType<typeof partners>>['choice'];
const sums = (at: Organisation, batch: string, choice: Choice) => at.engine.call('assess.run', { batch, ...choice });

describe('a later refusal keeps the child', () => {
  it.each([
    ['in upper case', recordId.toUpperCase()],
    ['with a blank behind', `${recordId} `],
    ['with a blank within', recordId.replace('-4e56', ' -4e56')],
    ['with a no-break blank', `\u00a0${recordId}`],
    ['with a Cyrillic letter', recordId.replace('a', '\u0430')],
    ['with a Greek letter', recordId.toUpperCase().replace('B', '\u0392')],
    ['with a zero-width sign', recordId.replace('fa', 'f\u200ba')],
    ['with a soft hyphen', recordId.replace('-', '\u00ad-')],
    ['with other dashes', recordId.replaceAll('-', '\u2011')],
    ['without dashes', recordId.replaceAll('-', '')],
    [
      'with full-width signs',
      recordId.replace(/[0-9a-f]/g, (sign) => String.fromCodePoint(0xfee0 + sign.charCodeAt(0))),
    ],
    ['with Arabic digits', recordId.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))],
    ['with a dot behind', `${recordId}.`],
    ['with an accent', recordId.replace('e', 'e\u0301')],
  ])('whose record id is written %s', async (_, id) => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [agrees, child(2)], 'first.csv');
    await importChildren(hope, [refuses(id), child(3)], 'second.csv');
    expect(await sums(hope, first, choice)).toMatchObject({
      go: 1,
      stop: 1,
      reasons: [{ reason: { code: 'record.newer' }, count: 1 }],
    });
    expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
  });

  it.each<[string, Data]>([
    ['case id', { case_id: 'cafe0001-9d1b-4e56-a0c7-0e5a6b7c8d9e' }],
    ['case id in upper case', { case_id: 'CAFE0001-9D1B-4E56-A0C7-0E5A6B7C8D9E' }],
    ['case number', { case_id_display: 'cp 2024-0A017' }],
    ['case number, which the file calls case id', { case_id: 'CP-2024-\u041e\u0410017'.replace('\u041e', '0') }],
    ['CPIMS number', { cpims_id: 'cpims 000417' }],
    ['UNHCR number', { unhcr_individual_no: '803‐00100519' }],
  ])('whose record has another id and the same %s', async (_, numbers) => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [agrees], 'first.csv');
    await importChildren(hope, [refuses(stranger, numbers)], 'second.csv');
    expect((await sums(hope, first, choice)).reasons).toEqual([{ reason: { code: 'record.newer' }, count: 1 }]);
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  });

  it('through a record between: one knows the case id and the CPIMS number, the refusal the second only', async () => {
    const { hope, card, choice } = await partners();
    const plain = {
      ...agrees,
      data: { ...agrees.data, cpims_id: null, unhcr_individual_no: null, national_id_no: null },
    };
    const first = await importChildren(hope, [plain], 'first.csv');
    const between: CaseRecord = { id: stranger, data: { ...plain.data, cpims_id: 'CPIMS-000417' } };
    await importChildren(hope, [between], 'second.csv');
    const other = '00000000-0000-4000-8000-00000000beef';
    const third = await importChildren(hope, [refuses(other, { cpims_id: 'cpims 000417' })], 'third.csv');
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
    expect(await sums(hope, third, choice)).toMatchObject({ go: 0, stop: 1 });
  });

  it('through a record that comes last and makes two children one', async () => {
    const { hope, card, choice } = await partners();
    const plain = {
      ...agrees,
      data: { ...agrees.data, cpims_id: null, unhcr_individual_no: null, national_id_no: null },
    };
    const first = await importChildren(hope, [plain], 'first.csv');
    await importChildren(hope, [refuses(stranger, { cpims_id: 'CPIMS-000417' })], 'second.csv');
    expect(await sums(hope, first, choice)).toMatchObject({ go: 1 });
    const both = { id: recordId, data: { ...plain.data, cpims_id: 'CPIMS-000417', ...no } };
    const third = await importChildren(hope, [both], 'third.csv');
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
    // Taking back what told that they are one makes them two again; the older yes stays where it is.
    expect(await hope.engine.call('import.undo', { batch: third })).toEqual({ records: 1, refusals: 1 });
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  });

  it('who opts out in the list for UNHCR, and is known by the CPIMS number there', async () => {
    const { hope, card, choice } = await partners();
    const first = await importChildren(hope, [agrees, child(2, { cpims_id: 'CPIMS-000418' })], 'first.csv');
    const columns =
      'Individual Progress ID,CPIMS Code,Primary Protection Concerns,Sex,Reunification Status,Case Status';
    const list = ` ,${columns}\n1,,CPIMS-000417,,,,\n2,,CPIMS-000999,Separated,Male,No,Open\n`;
    await importFile(hope, await hope.file('unhcr.csv', list));
    expect((await sums(hope, first, choice)).reasons).toEqual([{ reason: { code: 'record.newer' }, count: 1 }]);
    expect(await sealBatch(hope, first, card, choice)).toMatchObject({ records: 1 });
  });

  it('whose numbers a spreadsheet has changed', async () => {
    const { hope, card, choice } = await partners();
    const numbered = { ...agrees, data: { ...agrees.data, cpims_id: '0012345', case_id: null, case_id_display: null } };
    const first = await importChildren(hope, [numbered], 'first.csv');
    await importChildren(hope, [refuses(stranger, { cpims_id: '1.2345E+4' })], 'second.csv');
    expect((await refused(sealBatch(hope, first, card, choice))).code).toBe('seal.nothing');
  });
});

describe('two rows of one file', () => {
  it.each<[string, CaseRecord]>([
    ['the same record id in another spelling', refuses(recordId.toUpperCase())],
    ['the same record id with a zero-width sign', refuses(recordId.replace('fa', 'f\u200ba'))],
    ['the same case id', refuses(stranger, { case_id: 'CAFE0001-9D1B-4E56-A0C7-0E5A6B7C8D9E' })],
    ['the same CPIMS number', refuses(stranger, { cpims_id: 'CPIMS 000417' })],
    ['the same number on a paper', refuses(stranger, { national_id_no: 123456 })],
  ])('that have %s stay both, whichever comes first, until a person decides', async (_, other) => {
    for (const rows of [
      [agrees, other],
      [other, agrees],
    ]) {
      const { hope, card, choice } = await partners();
      const batch = await importChildren(hope, [...rows, child(2)], 'rows.csv');
      expect(await sums(hope, batch, choice)).toMatchObject({
        go: 1,
        decide: 1,
        stop: 1,
        findings: [{ finding: { code: 'child.perhaps-same' }, count: 1, records: [recordId] }],
      });
      expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
      expect(await sealBatch(hope, batch, card, choice, [recordId])).toMatchObject({ records: 1 });
    }
  });
});
