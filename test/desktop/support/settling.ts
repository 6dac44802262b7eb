// An agreement and six children with everything in them that a person must settle. Playwright; all of it is invented.
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../../shared/model/case/record.ts';

export const partner = 'UNHCR Gambella (training)';
export const sender = 'Hope for Children (training)';

export const useCaseTitle = { en: 'Transfer with notes', ar: 'نقل مع ملاحظات' };

/** Texts go once they were looked at; one circumstance lifts the conditions; two persons seal. */
export const agreement: Agreement = {
  format: 'courier-agreement/1',
  id: 'settling',
  version: 1,
  title: { en: 'Protocol for the test of settling', ar: 'بروتوكول لاختبار البتّ' },
  parties: [
    { id: 'hope', name: sender },
    { id: 'unhcr', name: partner },
  ],
  validity: { from: '2026-01-01', until: '2036-12-31' },
  useCases: [
    {
      id: 'settle',
      title: useCaseTitle,
      purpose: 'transfer',
      from: 'hope',
      to: 'unhcr',
      condition: { field: 'disclosure_other_orgs', is: true },
      exceptions: [
        {
          id: 'vital-interest',
          title: { en: 'Vital interest of the child', ar: 'مصلحة حيوية للطفل' },
          clause: 'Article 9.2',
          secondPerson: true,
        },
      ],
      secondPerson: true,
      rows: {},
      dataPoints: [
        { field: 'case_id_display', rule: { kind: 'share' }, clause: 'Annex B, 1' },
        { field: 'sex', rule: { kind: 'share' }, clause: 'Annex B, 2' },
        { field: 'date_of_birth', rule: { kind: 'year' } },
        { field: 'religion', rule: { kind: 'withhold' }, clause: 'Annex B, 9' },
        { field: 'note', rule: { kind: 'text', after: 'scan' }, clause: 'Annex B, 3' },
      ],
    },
  ],
};

export const child = (number: number, changes: CaseRecord['data'] = {}): CaseRecord => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  data: {
    case_id: `11111111-0000-4000-8000-00000000000${number}`,
    case_id_display: `b${number}00${number}`,
    name_first: 'Nyakor',
    name_last: `Sample${number}`,
    sex: 'female',
    date_of_birth: '2014-03-05',
    religion: 'invented',
    telephone_current: '0911223344',
    disclosure_other_orgs: true,
    note: null,
    ...changes,
  },
});
export const children = [
  child(1, {
    name_first: 'Achol',
    note: 'Achol came with her aunt.\nCall 0911 223 344 before noon, at the blue gate.',
  }),
  child(2, { name_first: 'Mariam', note: 'جاءت مريم إلى المركز أمس، وتريد العودة إلى المدرسة.' }),
  child(3, { note: 'Wants to learn to sew.' }),
  child(4, { note: 'Needs glasses.' }),
  child(5),
  child(6, { disclosure_other_orgs: false }),
];
/** What another file says of the fifth child. */
export const other = [child(5, { sex: 'male' })];
