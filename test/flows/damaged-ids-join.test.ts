// Property: whatever a spreadsheet does to the ids of a file, it joins the right cases or none, and no refusal is lost. Tests.
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { eachRecord } from '../../electron/engine/store/records.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importFile,
  importFiles,
  organisation,
  type Organisation,
  partners,
} from '../support/engines.ts';
import { casesAsSheets } from '../support/primero-workbooks.ts';
import { writeJson } from '../support/primero-writers.ts';
import { dictionary } from '../support/reading.ts';
import { writeWorkbook, type WrittenSheet } from '../support/workbook-writer.ts';

afterAll(cleanUp);

/** A short id as a spreadsheet sees it: a number, or undefined for a text. */
const numberIn = (id: string): number | undefined =>
  /^\d+(?:e\d+)?$/.test(id) && Number(id) < 1e307 ? Number(id) : undefined;
const scientific = (value: number, digits: number): string => {
  const [mantissa = '', power = ''] = value.toExponential(digits - 1).split('e');
  const shown = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${shown}E+${power.replace('+', '').padStart(2, '0')}`;
};
const general = (id: string, digits = 6): string => {
  const value = numberIn(id);
  if (value === undefined) return id;
  return value < 1e11 ? String(value) : scientific(value, digits);
};

/** What becomes of the id column, by what somebody did to the file. */
const damages: { readonly [name: string]: (id: string) => string | number } = {
  'opened and saved again': (id) => general(id),
  'saved with narrow columns': (id) => general(id, 4),
  'shown as scientific numbers': (id) => (numberIn(id) === undefined ? id : scientific(numberIn(id) as number, 3)),
  'kept as numbers of a workbook': (id) => numberIn(id) ?? id,
  'passed through a script as floats': (id) => {
    const value = numberIn(id);
    return value === undefined || value >= 1e16 ? general(id, 15) : `${value}.0`;
  },
  'grouped by thousands': (id) => (/^\d+$/.test(id) ? Number(id).toLocaleString('en') : id),
  'in capitals': (id) => id.toUpperCase(),
  'with marks that nobody sees': (id) => `\u200e${id.slice(0, 3)}\u200b${id.slice(3)} `,
  'in Arabic digits': (id) => id.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
  'typed with the letter O': (id) => id.replaceAll('0', 'O'),
  'with narrow columns that show hashes': (id) => (numberIn(id) === undefined ? id : '#######'),
  'with an error in each cell': () => '#NAME?',
};

const ids = ['0012345', '1234e56', 'cee5137', '7654321', '0000450', '98765e4', 'a0b0c0d', '5e00042', '0129e09'];
const firstNames = ['Achol', 'Karwan', 'Lusine', 'Desta', 'Nilo', 'Abeni', 'Samir', 'Yara', 'Tomas'];

/** The children; those at the places that are named refuse. */
const children = (refusing: readonly number[] = []): readonly CaseRecord[] =>
  ids.map((id, place) => {
    const made = child(place + 1, {
      case_id: `11111111-0000-4000-8000-00000${id}`,
      case_id_display: id,
      name_first: firstNames[place] ?? '',
      name_last: `${firstNames[place]}son`,
      date_of_birth: `201${place}-03-05`,
      sex: place % 2 === 0 ? 'female' : 'male',
      telephone_current: null,
      ...(refusing.includes(place) ? { consent_for_services: false, disclosure_other_orgs: false } : {}),
    });
    return { id: made.id, data: made.data };
  });

/** A workbook of the children, with ids as somebody has damaged them, and a telephone that tells whose row it is. */
function workbook(
  cases: readonly CaseRecord[],
  damage: (id: string) => string | number,
  columns: 'with' | 'without',
): Uint8Array {
  const rows = cases.map(({ id, data }) => {
    const named =
      columns === 'with' ? {} : { name: null, name_first: null, name_last: null, date_of_birth: null, sex: null };
    return {
      id,
      data: {
        ...data,
        ...named,
        case_id: null,
        short_id: String(data.case_id_display),
        telephone_current: `house of ${data.case_id_display}`,
      },
    };
  });
  const sheets = casesAsSheets(rows, dictionary).map((sheet): WrittenSheet => {
    const place = sheet.rows[0]?.indexOf('Case ID') ?? -1;
    const cells = sheet.rows.map((row, index) =>
      row.map((cell, column) =>
        index > 0 && (column === 0 || column === place) && typeof cell === 'string' ? damage(cell) : cell,
      ),
    );
    return { ...sheet, rows: cells };
  });
  return writeWorkbook(sheets);
}

async function together(at: Organisation, files: readonly (readonly [string, string | Uint8Array])[]) {
  const picked = [];
  for (const [name, content] of files) picked.push({ file: await at.file(name, content) });
  return at.engine.call('import.stage', { files: picked });
}

describe('a workbook beside the export whose cases it has', () => {
  it.each(Object.keys(damages))('%s, it never joins a wrong case', async (name) => {
    const hope = await organisation('Hope');
    const damage = damages[name] as (id: string) => string | number;
    const cases = children();
    for (const columns of ['with', 'without'] as const) {
      const staged = await together(hope, [
        ['cases.json', writeJson(cases, 500)],
        ['again.xlsx', workbook(cases, damage, columns)],
      ]);
      const records = [...eachRecord(opened(hope.engine.context).store, staged.id)];
      const own = records.slice(0, cases.length);
      expect(own.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
      for (const { data, sources } of own) {
        // Nothing, or what is its own: joined in dispute or not.
        const said = [data.telephone_current, ...(sources?.differs.telephone_current ?? []).map(({ value }) => value)];
        for (const telephone of said)
          expect([null, undefined, `house of ${data.case_id_display}`]).toContain(telephone);
      }
      // Every row is a case's or stands for itself: none is dropped but the one that says the same as another.
      const joined = own.filter(({ sources }) => sources !== null && sources.files.length > 1).length;
      const stand = records.length - cases.length;
      expect(joined + stand).toBe(cases.length);
      const isReadable = !name.includes('hashes') && !name.includes('error');
      if (isReadable) expect({ name, columns, joined }).toEqual({ name, columns, joined: cases.length });
      await hope.engine.call('import.discard', { batch: staged.id });
    }
  });
});

describe('a refusal in a file with damaged ids', () => {
  const refusing = [0, 1, 3, 5, 7];
  const verdicts = async (at: Organisation, batch: string, choice: { agreement: string; useCase: string }) => {
    const { rows } = await at.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 50 });
    return rows.slice(0, ids.length).map(({ verdict }) => verdict);
  };
  const expectKept = (got: readonly string[]) => {
    for (const place of refusing)
      expect({ id: ids[place], verdict: got[place] }).not.toEqual({ id: ids[place], verdict: 'go' });
  };

  it.each(Object.keys(damages))(
    '%s, keeps the child: in one import, and in one that comes later or came before',
    async (name) => {
      const damage = damages[name] as (id: string) => string | number;
      const agreeing = writeJson(children(), 500);
      const damaged = workbook(children(refusing), damage, 'with');
      const one = await partners();
      const files = [
        { file: await one.hope.file('a.json', agreeing) },
        { file: await one.hope.file('b.xlsx', damaged) },
      ];
      const both = await importFiles(one.hope, files);
      expectKept(await verdicts(one.hope, both.id, one.choice));

      const two = await partners();
      const first = await importFile(two.hope, await two.hope.file('a.json', agreeing));
      expect(await verdicts(two.hope, first.id, two.choice)).toEqual(ids.map(() => 'go'));
      const later = await importFile(two.hope, await two.hope.file('b.xlsx', damaged));
      expectKept(await verdicts(two.hope, first.id, two.choice));
      // Taken back, it keeps whom it refused.
      await two.hope.engine.call('import.undo', { batch: later.id });
      expectKept(await verdicts(two.hope, first.id, two.choice));
    },
  );
});
