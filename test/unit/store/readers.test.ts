// Typed readers of rows: what is read has the type that was asked for, and NULL is never the text `null`. Unit tests.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import {
  count,
  createStore,
  maybe,
  maybeNumber,
  number,
  type Store,
  type Stored,
  text,
} from '../../../electron/engine/store/store.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

let store: Store;
let row: Stored;

beforeAll(async () => {
  const file = path.join(await temporaryFolder(), 'readers.db');
  store = createStore(openDatabase(file, { key: '00'.repeat(32), cipher: 'chacha20' }, false));
  row = store
    .sql("SELECT NULL AS missing, 'null' AS word, '' AS blank, '0012' AS digits, 12 AS twelve, 0 AS zero")
    .get() as Stored;
});
afterAll(async () => {
  store.close();
  await cleanUp();
});

describe('a text', () => {
  it('is what the cell holds, leading zeros included', () => {
    expect(['word', 'blank', 'digits'].map((name) => text(row, name))).toEqual(['null', '', '0012']);
  });

  it.each(['missing', 'twelve', 'zero', 'absent'])('is not read from the column %s', (name) => {
    expect(() => text(row, name)).toThrow(`no text in the column ${name}`);
  });
});

describe('a text that may be null', () => {
  it('is null for NULL, and the word null for the word', () => {
    expect(maybe(row, 'missing')).toBeNull();
    expect(maybe(row, 'word')).toBe('null');
    expect(maybe(row, 'blank')).toBe('');
  });

  it.each(['twelve', 'zero', 'absent'])('is not read from the column %s', (name) => {
    expect(() => maybe(row, name)).toThrow(`no text in the column ${name}`);
  });
});

describe('a number', () => {
  it('is what the cell holds', () => {
    expect([number(row, 'twelve'), number(row, 'zero')]).toEqual([12, 0]);
  });

  it.each(['missing', 'word', 'blank', 'digits', 'absent'])('is not read from the column %s', (name) => {
    expect(() => number(row, name)).toThrow(`no number in the column ${name}`);
  });
});

describe('a number that may be null', () => {
  it('is null for NULL, and zero for zero', () => {
    expect(maybeNumber(row, 'missing')).toBeNull();
    expect(maybeNumber(row, 'zero')).toBe(0);
  });

  it.each(['word', 'blank', 'digits', 'absent'])('is not read from the column %s', (name) => {
    expect(() => maybeNumber(row, name)).toThrow(`no number in the column ${name}`);
  });
});

describe('a count', () => {
  const rows = "(SELECT 'a' AS kind UNION ALL SELECT 'b' UNION ALL SELECT NULL)";

  it('is the number of rows, also where there are none', () => {
    expect(count(store, `SELECT count(*) AS count FROM ${rows}`)).toBe(3);
    expect(count(store, `SELECT count(*) AS count FROM ${rows} WHERE kind = :kind`, { kind: 'b' })).toBe(1);
    expect(count(store, `SELECT count(*) AS count FROM ${rows} WHERE kind = :kind`, { kind: 'null' })).toBe(0);
  });

  it('is not read from NULL, nor from a row that is not there', () => {
    expect(() => count(store, 'SELECT NULL AS count')).toThrow('no number in the column count');
    expect(() => count(store, 'SELECT 1 AS count WHERE 0')).toThrow('no number in the column count');
  });
});

describe('a parameter', () => {
  it('of NULL is NULL, not a text', () => {
    const bound = store.sql('SELECT :value AS value, typeof(:value) AS type').get({ value: null });
    expect(bound).toEqual({ value: null, type: 'null' });
    expect(maybe(bound ?? {}, 'value')).toBeNull();
  });

  it('that nobody binds is refused', () => {
    expect(() => store.sql('SELECT :value AS value, :other AS other').get({ value: 'a' })).toThrow(
      'Missing named parameter "other"',
    );
  });
});
