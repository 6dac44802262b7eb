// What a mapping may ask of the lists of a workspace: contacts, places with codes and levels, names of agencies.
import { expect, it } from 'vitest';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { knowledgeOf } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { makeReferences, withReferences } from '../../../shared/model/case/references.ts';
import type { Expression } from '../../../shared/model/mapping/expression.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import training from '../../../shared/training/mapping.json' with { type: 'json' };
import { dictionary } from '../../support/reading.ts';

const user = { fullName: null, email: null, phone: null, position: null, agency: null };
const references = makeReferences({
  locations: [
    { code: 'TL', names: { en: 'Testland' }, level: 0, parent: null },
    { code: 'TL01', names: { en: 'North', fr: 'Nord' }, level: 1, parent: 'TL' },
  ],
  agencies: [{ code: 'agency-hope', names: { en: 'Hope', fr: 'Espoir' }, number: '3' }],
  users: [
    { ...user, code: 'amina_cw', fullName: 'Amina Test', email: 'amina@hope.test', phone: '+999 1', agency: '3' },
    { ...user, code: 'omar_cw', agency: 'Espoir', position: 'Caseworker' },
    { ...user, code: 'grace_mgr', agency: 'Elsewhere' },
  ],
});
const knowledge = knowledgeOf(withReferences(dictionary, references));

it('says how to reach a caseworker, and nothing where the list says nothing', () => {
  const facts = ['full-name', 'email', 'phone', 'position', 'agency'] as const;
  const of = (name: string) => facts.map((what) => knowledge.contact(name, what));
  expect(of('amina_cw')).toEqual(['Amina Test', 'amina@hope.test', '+999 1', undefined, 'agency-hope']);
  expect(of('omar_cw')).toEqual([undefined, undefined, undefined, 'Caseworker', 'agency-hope']);
  // An agency that the list does not have, and a number without a list, are no answers.
  expect(of('grace_mgr').at(-1)).toBeUndefined();
  const alone = (agency: string) =>
    knowledgeOf(withReferences(dictionary, makeReferences({ users: [{ ...user, code: 'a', agency }] }))).contact(
      'a',
      'agency',
    );
  expect([alone('Hope'), alone('3')]).toEqual(['Hope', undefined]);
  expect(of('nobody')).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

it('gives the areas of a place from the country down, with their codes, for its code or its path', () => {
  const areas = [
    { code: 'TL', name: 'Testland' },
    { code: 'TL01', name: 'North' },
  ];
  expect([knowledge.place('TL01'), knowledge.place('Testland::North'), knowledge.place('TL02')]).toEqual([
    areas,
    areas,
    undefined,
  ]);
});

it('labels agencies and places in exactly the language that is asked for', () => {
  expect(knowledge.label('Agency', 'agency-hope', 'fr')).toBe('Espoir');
  expect(knowledge.label('Agency', 'agency-hope', 'ar')).toBeUndefined();
  expect(knowledge.label('Location', 'TL01', 'fr')).toBe('Testland::Nord');
  expect(knowledge.label('lookup-gender', 'male', 'en')).toBe('Male');
});

it('a missing contact is one finding a user with the name of the user, and never a default', () => {
  const value: Expression = { kind: 'contact', of: { kind: 'field', path: 'owned_by' }, what: 'email' };
  const mapping = mappingSchema.parse({
    ...training,
    each: 'case',
    reference: { kind: 'field', path: 'case_id' },
    entities: [{ entity: 'referral', fields: [{ to: 'focal_point_email', value, required: true, empty: 'null' }] }],
  });
  const sealing = { day: '2026-11-28', sender: 'Hope' };
  const findings = (owner: string) =>
    mapRecord('1', { case_id: 'c1', owned_by: owner }, mapping, { sealing, knowledge }).findings;
  expect(findings('amina_cw')).toEqual([]);
  for (const owner of ['omar_cw', 'primero_cp'])
    expect(findings(owner)).toEqual([
      { code: 'map.no-contact', target: 'focal_point_email', field: 'owned_by', value: owner },
    ]);
});
