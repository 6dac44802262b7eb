// A mapping as a specification that two people can read, print and sign. Pure.
import type { AgreementDocument } from '../agreement/agreement-document.ts';
import { inLanguage } from '../in-language.ts';
import type { Crosswalk } from './crosswalk.ts';
import { type ExpressionWords, expressionSentence } from './expression-sentence.ts';
import { type Mapping, rowsOfMapping } from './mapping.ts';

type Section = AgreementDocument['sections'][number];

/** The specification of a mapping whose file has this SHA-256: every target, code, value to fill in and test of it. */
export function mappingDocument(mapping: Mapping, sha256: string, words: ExpressionWords): AgreementDocument {
  const { say, locale, field } = words;
  const { id, version, title, source, target, writes } = mapping;
  const rows = rowsOfMapping(mapping);
  const term = (name: string, text: string) => say('document.term', { term: name, text });
  return {
    title: inLanguage(title, locale),
    sections: [
      {
        heading: null,
        paragraphs: [
          say('document.version', { id, version }),
          term(say('specification.source'), pinned(source, words)),
          term(say('specification.target'), pinned(target, words)),
          term(say('mapping.writes'), writes),
          term(say('mapping.for-each'), rows === undefined ? say('mapping.for-each.record') : field(rows)),
          term(say('specification.reference'), expressionSentence(mapping.reference, mapping, words, rows)),
        ],
        table: null,
      },
      ...mapping.entities.map((entity) => entitySection(entity, mapping, words)),
      ...Object.values(mapping.crosswalks).map((crosswalk) => crosswalkSection(crosswalk, words)),
      ...optional(fillInSection(mapping, words)),
      ...optional(envelopeSection(mapping, words)),
      ...optional(testSection(mapping, words)),
      {
        heading: say('document.signatures'),
        // Whoever signs on paper signs for these very bytes.
        paragraphs: [say('document.sum', { sum: sha256 })],
        table: null,
      },
    ],
    signatures: [
      { name: say('specification.for-sender'), role: say('specification.name-and-day') },
      { name: say('specification.for-receiver'), role: say('specification.name-and-day') },
    ],
  };
}

const optional = (section: Section | null): readonly Section[] => (section === null ? [] : [section]);

function pinned({ system, sha256 }: Mapping['source'], { say }: ExpressionWords): string {
  return sha256 === undefined ? system : say('specification.pinned', { system, sum: sha256 });
}

function entitySection(
  { entity, each, fields }: Mapping['entities'][number],
  mapping: Mapping,
  words: ExpressionWords,
): Section {
  const { say, locale, field } = words;
  const within = each?.rows ?? rowsOfMapping(mapping);
  const more = (of: Mapping['entities'][number]['fields'][number]): string =>
    [
      ...(of.required ? [say('mapping.required')] : []),
      say(`specification.empty.${of.empty}`),
      ...(of.note === undefined ? [] : [of.note]),
    ].join('\n');
  return {
    heading: entity,
    paragraphs: each === undefined ? [] : [say('specification.each', { rows: field(each.rows) })],
    table: {
      head: [say('mapping.target'), say('specification.label'), say('mapping.how'), say('specification.more')],
      rows: fields.map((of) => [
        of.to,
        of.label === undefined ? '' : inLanguage(of.label, locale),
        expressionSentence(of.value, mapping, words, within),
        more(of),
      ]),
    },
  };
}

function crosswalkSection({ from, to, rows }: Crosswalk, { say, locale }: ExpressionWords): Section {
  return {
    heading: say('specification.crosswalk', { from, to }),
    paragraphs: [],
    table: {
      head: [
        say('mapping.code.ours'),
        say('specification.our-label'),
        say('mapping.code.theirs'),
        say('specification.their-label'),
        say('specification.relation'),
      ],
      rows: rows.map((row) =>
        row.to === null
          ? [row.from, row.label, '', '', say('crosswalk.none', { reason: inLanguage(row.reason, locale) })]
          : [row.from, row.label, row.to, row.toLabel, say(`relation.${row.relation}`)],
      ),
    },
  };
}

function fillInSection({ fillIns }: Mapping, { say, locale }: ExpressionWords): Section | null {
  const all = Object.entries(fillIns);
  if (all.length === 0) return null;
  return {
    heading: say('specification.fill-ins'),
    paragraphs: [],
    table: {
      head: [
        say('specification.name'),
        say('specification.label'),
        say('specification.value'),
        say('specification.more'),
      ],
      rows: all.map(([name, { label, value, meaning, note }]) => [
        name,
        inLanguage(label, locale),
        value === null ? say('specification.open') : String(value),
        [meaning, note].filter((text) => text !== undefined).join('\n'),
      ]),
    },
  };
}

function envelopeSection({ envelope }: Mapping, { say }: ExpressionWords): Section | null {
  const all = Object.entries(envelope);
  if (all.length === 0) return null;
  return {
    heading: say('specification.envelope'),
    paragraphs: [],
    table: {
      head: [say('specification.name'), say('specification.value')],
      rows: all.map(([name, value]) => [name, String(value)]),
    },
  };
}

function testSection({ tests }: Mapping, { say }: ExpressionWords): Section | null {
  if (tests.length === 0) return null;
  return {
    heading: say('specification.tests'),
    paragraphs: [say('specification.tests.text')],
    table: {
      head: [say('specification.test'), say('specification.test.record'), say('specification.test.sees')],
      rows: tests.map(({ title, record, sees = {}, findings = [] }) => [
        title,
        JSON.stringify(record),
        [...Object.entries(sees).map(([path, value]) => `${path} = ${JSON.stringify(value)}`), ...findings].join('\n'),
      ]),
    },
  };
}
