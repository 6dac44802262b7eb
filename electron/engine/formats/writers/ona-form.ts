// Writes tables as forms of Ona: for each entity the CSV that Ona imports, its XLSForm, and the XForm of the same model. Engine.
import { nearestLocale, languages as languagesOfApp } from '../../../../shared/messages/index.ts';
import type { FileWriter, MadeFile } from '../file-writer.ts';
import { inChunks } from '../writing/csv-lines.ts';
import { namer } from '../writing/file-names.ts';
import { formOf } from '../writing/form.ts';
import { formLines } from '../writing/form-csv.ts';
import { suppliedFile } from '../writing/supplied-file.ts';
import { tablesOf } from '../writing/tables.ts';
import { workbookBytes } from '../writing/workbook-file.ts';
import { xformOf } from '../writing/xform.ts';
import { xlsformSheets } from '../writing/xlsform.ts';

/** Forms of Ona: a CSV, an XLSForm and an XForm for each entity. */
export const onaForm: FileWriter = {
  id: 'xlsform',
  files: (request) => {
    const { mapping, system, referrals, languages, day, pause } = request;
    const nameOf = namer();
    const isRightToLeft = languagesOfApp[nearestLocale([languages[0]])].direction === 'rtl';
    const files = tablesOf(mapping, system).flatMap((table): readonly MadeFile[] => {
      const form = formOf(table, mapping, system);
      const workbook = { sheets: xlsformSheets(form, languages), isRightToLeft, day };
      const name = nameOf(table.entity);
      const formName = nameOf(`${table.entity}-form`);
      return [
        { name: `${name}.csv`, bytes: () => inChunks(formLines(form, table, referrals), pause) },
        { name: `${formName}.xlsx`, bytes: () => workbookBytes(workbook, pause) },
        { name: `${formName}.xml`, bytes: () => inChunks([xformOf(form, languages)], pause) },
      ];
    });
    return [...files, ...suppliedFile(request, nameOf('supplied'))];
  },
};
