// Recognising files, and the list of formats. Tests.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats, notRecognised, recognise } from '../../../electron/engine/formats/index.ts';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { utf8 } from '../../support/reading.ts';

const recognised = (text: string | Uint8Array, size?: number) => {
  const bytes = typeof text === 'string' ? utf8(text) : text;
  return recognise(bytes, size ?? bytes.length)?.recognised ?? null;
};
const element = (data: string) => `[{"id": "a", "data": {${data}}, "duplicate_case_id": null, "srch_sex": null}]`;

describe('a file is recognised by its content', () => {
  it.each([
    'id,name,age,sex\n',
    '\ufeffid,name,sex\r\n',
    '"id","name","sex"\n',
    'id,field_of_a_country,other_field\n1,2,3\n',
    'sex,age,name,id\n',
    'id,name,sex',
    'id;name;sex\n',
    'sep=;\nid;name;sex\n',
    '\ufeff\ufeffid|name|sex\r',
  ])('%j is Primero’s CSV', (text) => {
    expect(recognised(text)).toEqual({ format: 'primero-csv', columns: expect.any(Number) });
  });

  it('and so is one below lines of a title, which are guessed to be no cases', () => {
    expect(recognised('Cases of November\n\nid\tcase_id\tname\tsex\r\n')).toEqual({
      format: 'primero-csv',
      columns: 4,
      guesses: [{ id: 'title-line', code: 'guess.title-line', detail: { lines: 1 } }],
    });
  });

  it('and its generation is told where a literal tells it, not where a text only looks like one', () => {
    const head = 'id,name,services_section\n';
    expect(recognised(`${head}1,x,"[{""a"" => 1}]"\n`)).toEqual({
      format: 'primero-csv',
      version: 'primero-2.15',
      columns: 3,
    });
    expect(recognised(`${head}1,x,"[{""a""=>1}]"\n`)).toEqual({
      format: 'primero-csv',
      version: 'primero-2.14',
      columns: 3,
    });
    expect(recognised(`${head}1,"x ""=>"" y",[]\n`)).toEqual({ format: 'primero-csv', columns: 3 });
    expect(recognised(`${head}1,"[see ""a""=>1]","[{""a"" => 1}]"\n`)).toEqual({
      format: 'primero-csv',
      version: 'primero-2.15',
      columns: 3,
    });
  });

  it('and a broken one is recognised too, so that reading says what is wrong', () => {
    expect(recognised('id,name,name\n')?.format).toBe('primero-csv');
    expect(recognised('case_id_display,name,age,sex,status,nationality\n')?.format).toBe('primero-csv');
    expect(recognised(Buffer.from('\ufeffid,name,sex\n', 'utf16le'))?.format).toBe('primero-csv');
    expect(recognised('id,name,sex\n1,"open')?.format).toBe('primero-csv');
  });

  it.each([
    '',
    'id',
    'id\n1\n',
    'hello',
    'a,b\n1,2\n',
    ' ,Individual Progress ID,CPIMS Code\n',
    'id,Full name,Age\n',
    'id,incident_date,incident_location\n',
    'id,inquiry_date,relation_name\n',
    'PK\x03\x04',
    '%PDF-1.7',
    '7z\xbc\xaf\x27\x1c',
    '<html>',
    '{}',
    'null',
    '"id"',
    'age-encryption.org/v1\n-> X25519 abc\n',
    '{"format":"courier-card/1","id":"x"}',
    '{"data":[{"id":"a"}],"metadata":{}}',
    '[{"id":1,"unique_id":"form"}]',
    '[{"id":"a","data":[]}]',
    '[{"id":"a","data":{"x":1}}]',
    '[1,2]',
    '["id"]',
    '[{"id":"a","data":{"incident_date":"2026-01-01"},"family_id":null}]',
    '[{"id":"a","data":{},"incident_case_id":null,"family_id":null}]',
  ])('%j is nobody’s', (text) => {
    expect(recognised(text)).toBeNull();
  });

  it.each(['[]', ' [\n]\n', element(''), element('"name": "]}[{\\""'), `\ufeff${element('"a": [[{}]]')}`])(
    '%j is Primero’s JSON',
    (text) => {
      expect(recognised(text)).toEqual({ format: 'primero-json' });
    },
  );

  it('and a case whose first bytes are all notes is taken for one', () => {
    const long = element(`"notes": "${'x'.repeat(300_000)}"`);
    expect(recognised(utf8(long).slice(0, headSize), long.length)).toEqual({ format: 'primero-json' });
  });

  it('says why it is not: empty, locked, or unknown', () => {
    const why = (bytes: Uint8Array) => notRecognised(bytes, bytes.length).code;
    const zip = (flags: number) => Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, flags, 0]);
    expect(why(utf8(''))).toBe('file.empty');
    expect(why(zip(0b1001))).toBe('import.password-protected');
    expect(why(zip(0b1000))).toBe('file.not-recognised');
    expect(why(Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'))).toBe('import.password-protected');
    const compound = Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1');
    expect(why(compound)).toBe('import.other-kind');
    expect(why(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toBe(
      'import.password-protected',
    );
    expect(why(utf8('hello'))).toBe('file.not-recognised');
  });
});

describe('the list of formats', () => {
  it('has every format of the folder, once', () => {
    const folder = new URL('../../../electron/engine/formats/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const declared = files.flatMap((name) =>
      [
        ...readFileSync(new URL(name, folder), 'utf8').matchAll(
          /^export const \w+: (?:Input|Output)Format = \{\s*id: '([^']+)'/gm,
        ),
      ].map((found) => found[1]),
    );
    expect(formats.map(({ id }) => id).sort()).toEqual(declared.sort());
  });
});
