// Workbooks with document types, external entities, links to other files and macros, given to the whole engine.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { attack, stored } from '../support/attacks.ts';
import { cleanUp, importFile, organisation } from '../support/engines.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip, type ZipPart } from '../support/zip-writer.ts';

afterAll(cleanUp);

const parts = workbookParts([
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name'],
      ['a', 'One'],
    ],
  },
]);
const changed = (name: string, change: (xml: string) => string, more: readonly ZipPart[] = []): Uint8Array =>
  writeZip([
    ...parts.map((part) => (part.name === name ? { ...part, bytes: change(String(part.bytes)) } : part)),
    ...more,
  ]);
const texts = 'xl/sharedStrings.xml';

/** A server that counts who asks. */
async function listening<T>(
  run: (address: string) => Promise<T>,
): Promise<{ readonly result: T; readonly asked: number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('stolen');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const result = await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return { result, asked };
  } finally {
    server.close();
  }
}

it('a document type, with entities of its own or none, is refused', async () => {
  const lol = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
  const types = ['<!DOCTYPE sst>', `<!DOCTYPE sst [<!ENTITY l0 "lol">${lol}]>`, '<!DOCTYPE sst SYSTEM "sst.dtd">'];
  for (const name of [texts, 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']) {
    for (const type of types) {
      const hope = await organisation('Hope for Children');
      const bytes = changed(name, (xml) => xml.replace('?>', `?>${type}`).replace('One', '&l9;'));
      expect((await attack(hope, 'cases.xlsx', bytes)).problem.code).toBe('import.workbook-unsafe');
    }
  }
});

it('an external entity is refused, and neither a file nor an address is read for it', async () => {
  const hope = await organisation('Hope for Children');
  const secret = path.join(hope.folder, 'secret.txt');
  await writeFile(secret, 'stolen');
  const { asked } = await listening(async (address) => {
    for (const target of [pathToFileURL(secret).href, address]) {
      const type = `<!DOCTYPE sst [<!ENTITY x SYSTEM "${target}"><!ENTITY % y SYSTEM "${target}"> %y;]>`;
      const bytes = changed(texts, (xml) => xml.replace('?>', `?>${type}`).replace('One', '&x;'));
      expect((await attack(hope, 'cases.xlsx', bytes)).problem.code).toBe('import.workbook-unsafe');
    }
    // Without its declaration it is no reference that XML knows.
    const bytes = changed(texts, (xml) => xml.replace('One', '&x;'));
    expect((await attack(hope, 'cases.xlsx', bytes)).problem.code).toBe('import.workbook-damaged');
  });
  expect(asked).toBe(0);
});

it('a sheet at an address, or in a file outside, is refused', async () => {
  const hope = await organisation('Hope for Children');
  const { asked } = await listening(async (address) => {
    for (const target of [address, 'file:///etc/passwd', '../../../etc/passwd']) {
      const bytes = changed('xl/_rels/workbook.xml.rels', (xml) =>
        xml.replace('Target="worksheets/sheet1.xml"', `Target="${target}" TargetMode="External"`),
      );
      expect((await attack(hope, 'cases.xlsx', bytes)).problem.code).toBe('import.workbook-damaged');
    }
  });
  expect(asked).toBe(0);
});

it('links to other files and macros are told, and neither followed nor run: the cases come through', async () => {
  const { asked } = await listening(async (address) => {
    const kinds: readonly (readonly ZipPart[])[] = [
      [{ name: 'xl/vbaProject.bin', bytes: 'Sub Auto_Open()' }],
      [
        { name: 'xl/externalLinks/externalLink1.xml', bytes: '<externalLink/>' },
        {
          name: 'xl/externalLinks/_rels/externalLink1.xml.rels',
          bytes: `<Relationships><Relationship Id="rId1" Target="${address}" TargetMode="External"/></Relationships>`,
        },
      ],
    ];
    for (const more of kinds) {
      const hope = await organisation('Hope for Children');
      const batch = await importFile(hope, await hope.file('cases.xlsx', writeZip([...parts, ...more])));
      const told = await hope.engine.call('batch.issues', { batch: batch.id });
      expect(told.map(({ code }) => code)).toEqual(['workbook.active']);
      expect(await stored(hope, batch.id)).toEqual({ '~a': { short_id: 'a', name: 'One' } });
    }
  });
  expect(asked).toBe(0);
});
