// On every default export of Primero the shipped referral lets each released case through, or says once what to tick. Tests.
import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/model/case/assessment.ts';
import { agreementBetween, cleanUp, importFiles, organisation } from '../support/engines.ts';
import { readyMapping } from '../support/partner-systems.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; nothing is referred.`);

const mappings = ['progres-ping-referral-out', 'progres-dtp-referral-out'].map(readyMapping);
const [useCase] = agreementBetween('Hope', 'UNHCR').useCases;

/** The training agreement for these cases: their services name no agency, and one has no day of registration. */
const agreement = agreementBetween('Hope', 'UNHCR', {
  rows: { services_section: { field: 'service_type', present: true } },
  dataPoints: [
    ...(useCase?.dataPoints ?? []).filter(({ field }) => field !== 'registration_date'),
    { field: 'name_nickname', rule: { kind: 'share' } },
  ],
});

async function assessed(files: readonly string[], mapping: (typeof mappings)[number]) {
  const at = await organisation('Hope');
  const [first, ...others] = agreement.useCases;
  const named = { ...agreement, useCases: [{ ...first, mapping: mapping.id }, ...others] };
  await at.engine.call('agreement.add', { file: await at.file('agreement.json', JSON.stringify(named)) });
  await at.engine.call('mapping.add', { file: await at.file('mapping.json', JSON.stringify(mapping)) });
  const { id } = await importFiles(
    at,
    files.map((name) => ({ file: at.engine.grants.issue(new URL(name, folder).pathname) })),
  );
  return at.engine.call('assess.run', { batch: id, agreement: agreement.id, useCase: 'referral-unhcr' });
}
const words = ({ finding, count }: { readonly finding: Finding; readonly count: number }) =>
  `${finding.code} ${finding.field} ${count}`;

const names = ['name_first', 'name_last'];
/** What a file of labels has not at all: no record has an id of Primero's, and no row. */
const ofLabels = ['case_id', 'id', ...names, 'services_section.unique_id'];

describe.skipIf(!present)('the referral that ships', () => {
  afterAll(cleanUp);

  describe.each(mappings)('$id', (mapping) => {
    it.each<[string, number, readonly string[], readonly string[]]>([
      ['cases.csv', 4, names, []],
      ['cases.three_batches.csv', 4, names, []],
      ['cases.duplicate_labels.csv', 4, names, []],
      ['v2.14_style.cases.csv', 4, names, []],
      ['cases.json', 3, names, []],
      ['cases.three_batches.json', 3, names, []],
      ['cases.xlsx', 4, ofLabels, ['name.hidden name_first 1']],
      ['cases.user_fr.xlsx', 4, ofLabels, ['name.hidden name_first 1']],
      ['cases.user_ar.xlsx', 4, ofLabels, ['name.hidden name_first 1']],
      ['cases.server_fr.xlsx', 4, ofLabels, ['name.hidden name_first 1']],
      // The answer of the API has all fields: nothing is to be ticked, and only a person says whether a hidden name goes.
      ['api_get_cases_full.json', 3, [], ['name.hidden name_first 1']],
    ])('on %s', async (file, released, fields, others) => {
      const { go, decide, findings } = await assessed([file], mapping);
      expect(go + decide).toBe(released);
      // DTP asks for one id of the case, PING for both.
      const asked = fields.filter((field) => field !== 'id' || mapping.target.system === 'progres-ping');
      const once = asked.map((field) => `field.not-exported ${field} ${released}`);
      expect(findings.map(words).sort()).toEqual([...once, ...others].sort());
      expect(go).toBe(fields.length > 0 ? 0 : released - others.length);
    });

    it('lets them through once a file beside has what was missing', async () => {
      const { go, decide, findings } = await assessed(['cases.csv', 'api_get_cases_full.json'], mapping);
      expect(findings.filter(({ finding }) => finding.code === 'field.not-exported')).toEqual([]);
      expect(go).toBeGreaterThan(0);
      expect(decide).toBeGreaterThanOrEqual(0);
    });
  });
});
