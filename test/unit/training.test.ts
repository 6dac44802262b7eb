import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import { placeFinder } from '../../electron/engine/exchange/place.ts';
import { prepare } from '../../electron/engine/exchange/prepare.ts';
import { redactor } from '../../electron/engine/exchange/redactor.ts';
import { dataOf } from '../../electron/engine/formats/format.ts';
import { primeroCsv } from '../../electron/engine/formats/primero/csv.ts';
import type { Source } from '../../electron/engine/files/source.ts';
import { trainingCases } from '../../electron/engine/workflows/training/practice/cases.ts';
import type { TrainingCase } from '../../electron/engine/workflows/training/practice/cells.ts';
import { header, trainingCsv } from '../../electron/engine/workflows/training/practice/primero-csv.ts';
import { agreementSchema } from '../../shared/model/agreement/agreement.ts';
import { type Condition, partsOf } from '../../shared/model/agreement/condition.ts';
import { dictionarySchema } from '../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../shared/model/case/field.ts';
import { knowledgeOf } from '../../electron/engine/workflows/mapping/knowledge.ts';
import { mappingSchema, pathsRead } from '../../shared/model/mapping/mapping.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';

const training = new URL('../../shared/training/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, training), 'utf8');
const agreement = agreementSchema.parse(JSON.parse(text('agreement.json')));
const mapping = mappingSchema.parse(JSON.parse(text('mapping.json')));
const targets = mapping.entities.flatMap(({ fields }) => fields);
const dictionary = dictionarySchema.parse(JSON.parse(text('dictionary.json')));
const cases = trainingCases();

type Row = Readonly<Record<string, unknown>>;
const rows = (child: TrainingCase, subform: string) => (Array.isArray(child[subform]) ? (child[subform] as Row[]) : []);
const referral = agreement.useCases.find((useCase) => useCase.id === 'referral-unhcr');
const dashboard = agreement.useCases.find((useCase) => useCase.id === 'dashboard-line-list');
if (!referral || !dashboard) throw new Error('a use case is not there');

/** Every column, and every column of a subform that some child has. */
const paths = new Set<string>(header);
for (const child of cases) {
  for (const field of header)
    for (const row of rows(child, field))
      if (typeof row === 'object') for (const key of Object.keys(row)) paths.add(`${field}.${key}`);
}
function fieldsOf(condition: Condition): string[] {
  return 'field' in condition ? [condition.field] : partsOf(condition).flatMap(fieldsOf);
}
function crosswalk(target: string): Set<string> {
  return new Set(rowsOfCrosswalk(target).map(({ from }) => from));
}
function rowsOfCrosswalk(target: string) {
  const value = targets.find(({ to }) => to === target)?.value;
  const table = value?.kind === 'crosswalk' ? mapping.crosswalks[value.table] : undefined;
  if (table === undefined) throw new Error(`${target} has no crosswalk`);
  return table.rows;
}

describe('the training export', () => {
  it('is what its generator writes', () => {
    expect(practiceExport).toBe(trainingCsv());
  });
  it('is UTF-8 without a byte order mark, with one header and LF row ends', () => {
    const csv = practiceExport;
    expect(csv.startsWith('id,case_id,case_id_display,')).toBe(true);
    expect(csv).not.toMatch(/\r|\uFEFF|\uFFFD/);
    expect(csv.endsWith('\n')).toBe(true);
  });
  it('has only columns that the dictionary knows', () => {
    const unknown = header.filter((field) => field !== 'id' && !fieldAt(dictionary, field));
    expect(unknown).toEqual([]);
  });
  it('names no child and no service twice', () => {
    expect(new Set(cases.map((child) => child['id'])).size).toBe(40);
    expect(new Set(cases.map((child) => child['case_id_display'])).size).toBe(40);
    const services = cases.flatMap((child) => rows(child, 'services_section').map((row) => row['unique_id']));
    expect(new Set(services).size).toBe(services.length);
  });
  it('calls every child, and every row of one, by an id of the part that is reserved for invented children', () => {
    const ids = practiceExport.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
    expect(ids.length).toBeGreaterThan(150);
    expect(ids.filter((id) => !/^c0decafe-7a11-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('holds each marker once, in fields that a referral never shares', () => {
    const markers = practiceExport.match(/KEEP-[a-z]+-\d\d-[0-9a-f]{4}/g) ?? [];
    expect(markers.length).toBeGreaterThan(200);
    expect(new Set(markers).size).toBe(markers.length);
    const shared = referral.dataPoints.filter((point) => point.rule.kind === 'share').map((point) => point.field);
    for (const child of cases) {
      for (const field of shared) {
        const [name = '', column] = field.split('.');
        const partners = rows(child, 'services_section').filter(
          (row) => row['service_implementing_agency'] === 'UNHCR',
        );
        const value = column === undefined ? child[name] : partners.map((row) => row[column]);
        expect(JSON.stringify(value) ?? '').not.toContain('KEEP-');
      }
    }
  });
  it("has each child's own name in a note, for the search for names in free text", () => {
    for (const child of cases) expect(JSON.stringify(child['notes_section'])).toContain(child['name_first']);
  });

  it('teaches each case as often as the exercise says', () => {
    const types = crosswalk('progres_requestedservice');
    const count = { go: 0, referrals: 0, no: 0, unasked: 0, none: 0, closed: 0, unmapped: 0, surname: 0 };
    for (const child of cases) {
      const consents = [child['consent_for_services'], child['disclosure_other_orgs']];
      const services = rows(child, 'services_section').filter((row) => row['service_implementing_agency'] === 'UNHCR');
      if (child['status'] === 'closed') count.closed++;
      else if (consents.includes(false)) count.no++;
      else if (consents.includes(null)) count.unasked++;
      else if (services.length === 0) count.none++;
      else if (services.some((row) => !types.has(String(row['service_type'])))) count.unmapped++;
      else if (child['name_last'] === null) count.surname++;
      else {
        count.go++;
        count.referrals += services.length;
      }
    }
    expect(count).toEqual({ go: 24, referrals: 28, no: 4, unasked: 4, none: 4, closed: 1, unmapped: 2, surname: 1 });
  });
  it('has all that proGres requires, but for the one surname', () => {
    const sources = targets.flatMap(({ required, value }) => (required ? pathsRead(value) : []));
    for (const child of cases) {
      for (const source of sources) {
        const [name = '', column] = source.split('.');
        const partners = rows(child, 'services_section').filter(
          (row) => row['service_implementing_agency'] === 'UNHCR',
        );
        const values = column === undefined ? [child[name]] : partners.map((row) => row[column]);
        if (source === 'name_last') continue;
        for (const value of values) expect(value, source).toBeTruthy();
      }
    }
    expect(cases.filter((child) => child['name_last'] === null)).toHaveLength(1);
  });
  it('has only sexes and concerns with one counterpart', () => {
    const sexes = crosswalk('progres_pocsex');
    const counterparts = new Map(rowsOfCrosswalk('progres_spneedcategory').map(({ from, to }) => [from, to]));
    for (const child of cases) {
      expect(sexes).toContain(child['sex']);
      const concerns = (child['protection_concerns'] ?? []) as string[];
      for (const concern of concerns) expect([...counterparts.keys()]).toContain(concern);
      expect(new Set(concerns.map((concern) => counterparts.get(concern))).size).toBeLessThanOrEqual(1);
    }
  });
});

describe('the training agreement and mapping', () => {
  it('name only fields that the export has', () => {
    for (const useCase of agreement.useCases) {
      expect(useCase.dataPoints.map((point) => point.field).filter((field) => !paths.has(field))).toEqual([]);
      expect(fieldsOf(useCase.condition).filter((field) => !paths.has(field))).toEqual([]);
      for (const [subform, condition] of Object.entries(useCase.rows)) {
        expect(fieldsOf(condition).filter((field) => !paths.has(`${subform}.${field}`))).toEqual([]);
      }
    }
    const sources = targets.flatMap(({ value }) => pathsRead(value));
    expect(sources.filter((source) => !paths.has(source))).toEqual([]);
  });
  it('release every source of the mapping as it is', () => {
    const shared = new Set(
      referral.dataPoints.filter((point) => point.rule.kind === 'share').map((point) => point.field),
    );
    const sources = [mapping.reference, ...targets.map(({ value }) => value)].flatMap((value) => pathsRead(value));
    expect(sources.filter((source) => !shared.has(source))).toEqual([]);
    expect(referral.mapping).toBe(mapping.id);
    expect(mapping.each).toEqual({ rows: 'services_section' });
  });
  it('show each of the four rules, each with its clause', () => {
    expect(new Set(referral.dataPoints.map((point) => point.rule.kind))).toEqual(
      new Set(['share', 'withhold', 'year', 'pseudonym']),
    );
    for (const useCase of agreement.useCases)
      for (const point of useCase.dataPoints) expect(point.clause).toMatch(/^Annex [BC], \d\.\d$/);
  });
  it('let no name, number or address of a child into the dashboard', () => {
    const shared = dashboard.dataPoints.filter((point) => point.rule.kind === 'share').map((point) => point.field);
    expect(shared).toEqual(['sex', 'age', 'estimated', 'status', 'risk_level', 'displacement_status']);
    expect(dashboard.mapping).toBeUndefined();
  });
  it('send nothing that the mapping does not know: services without a counterpart have none', () => {
    const types = crosswalk('progres_requestedservice');
    for (const type of [
      'safehouse_service',
      'police_other_service',
      'child_protection_service',
      'family_mediation_service',
      'family_seunification_service',
      'nfi_clothes_shoes_service',
      'water_sanitation_service',
      'registration_service',
    ]) {
      expect(types).not.toContain(type);
    }
  });
  it('take nothing for granted: what each deployment fills in is an example, and nothing else is written in', () => {
    expect(targets.filter(({ value }) => value.kind === 'constant')).toEqual([]);
    const fillIns = Object.values(mapping.fillIns);
    expect(fillIns.map(({ example, meaning }) => [example, meaning])).toEqual([
      [true, 'Training value'],
      [true, 'Training value'],
    ]);
    expect(agreement.validity).toEqual({ from: '2026-01-01', until: '2036-12-31' });
  });
});

const bytes = readFileSync(new URL('cases.csv', training));
const source: Source = {
  size: bytes.length,
  head: async (length) => bytes.subarray(0, length),
  async *chunks() {
    yield bytes;
  },
};
const records: CaseRecord[] = [];
const issues: string[] = [];
for await (const batch of primeroCsv.read(source, dictionary)) {
  for (const read of batch) {
    if (read.kind === 'guess') issues.push(read.guess.code);
    else if ('issue' in read) issues.push(`${read.issue.code} ${read.issue.field}`);
    else if ('record' in read) records.push({ id: read.record.id, data: dataOf(read.record, JSON.parse) });
  }
}

describe('the exercise, played by the engine', () => {
  const play = (useCase: typeof referral) =>
    records.map((record, index) =>
      prepare(record, `r${index}`, {
        redactor: redactor(useCase),
        mapping: useCase.mapping === undefined ? undefined : mapping,
        pseudonym: (field, value) => `${field.length}-${value.length}`,
        place: placeFinder(dictionary),
        map: {
          sealing: { day: '2026-11-22', sender: 'Hope for Children (training)' },
          knowledge: knowledgeOf(dictionary),
        },
      }),
    );
  const count = (verdict: string, all: ReturnType<typeof play>) => all.filter((one) => one.verdict === verdict).length;

  it('reads every child, with the two issues that the trainer talks about', () => {
    expect(primeroCsv.recognise(bytes, bytes.length)?.version).toBe('primero-2.15');
    expect(records.map((record) => record.id)).toEqual(cases.map((child) => child['id']));
    expect(issues.sort()).toEqual([
      'field.unknown services_section.service_type_other',
      'value.unknown-option services_section.service_type',
    ]);
  });
  it('lets 24 children go in 28 referrals, stops 13, and asks a person about 3', () => {
    const all = play(referral);
    expect([count('go', all), count('stop', all), count('decide', all)]).toEqual([24, 13, 3]);
    expect(all.filter((one) => one.verdict === 'go').flatMap((one) => one.referrals)).toHaveLength(28);
    const findings = all.flatMap((one) =>
      one.findings.map((finding) => `${finding.code} ${finding.target} ${finding.value ?? ''}`.trim()),
    );
    expect(findings.sort()).toEqual([
      'map.missing progres_poclastname',
      'map.unmapped progres_requestedservice',
      'map.unmapped progres_requestedservice water_sanitation_service',
    ]);
    const reasons = all.flatMap((one) => one.redaction.reasons.map((reason) => reason.code));
    const times = (code: string) => reasons.filter((one) => one === code).length;
    expect([times('condition.not-met'), times('condition.missing'), times('rows.none')]).toEqual([5, 4, 4]);
  });
  it('lets nothing out that it marked', () => {
    for (const useCase of [referral, dashboard]) {
      for (const one of play(useCase))
        expect(JSON.stringify([one.redaction.data, one.referrals, one.findings])).not.toContain('KEEP-');
    }
  });
  it('lets nobody out by name or number who is only counted', () => {
    const all = play(dashboard);
    expect(count('decide', all)).toBe(0);
    expect(count('go', all)).toBe(28);
    all.forEach((one, index) => {
      const text = JSON.stringify(one.redaction.data);
      for (const field of ['id', 'case_id', 'case_id_display', 'name_first', 'date_of_birth', 'address_current']) {
        const value = records[index]?.data[field];
        if (typeof value === 'string') expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
      }
      expect(text).not.toContain(String(records[index]?.id));
    });
  });
});
