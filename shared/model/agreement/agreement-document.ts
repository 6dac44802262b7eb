// An agreement as a document that a person can read, print and sign. Pure.
import type { Agreement, UseCase } from './agreement.ts';
import { unitReadSentence } from './duty-sentences.ts';
import { partySentence, pointSentence, termSentence, type TermWords, useCaseTerms } from './terms.ts';

interface Section {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
}

/** Headings, paragraphs and tables in one language, and the lines to sign on. */
export interface AgreementDocument {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly signatures: readonly { readonly name: string; readonly role: string }[];
}

/** A signature by a card, as it is named in the document. */
interface Signed {
  readonly organisation: string;
  readonly card: string;
  readonly signed: string;
}

/** The document of an agreement whose file has this SHA-256. What it does not name, it says, is withheld. */
export function agreementDocument(
  agreement: Agreement,
  sha256: string,
  signatures: readonly Signed[],
  words: TermWords,
): AgreementDocument {
  const { say, day, title } = words;
  const { id, version, validity, review, parties, useCases } = agreement;
  const term = (name: 'validity' | 'review' | 'signing', text: string) =>
    say('document.term', { term: say(`term.${name}`), text });
  return {
    title: title(agreement.title),
    sections: [
      {
        heading: null,
        paragraphs: [
          say('document.version', { id, version }),
          term('validity', say('agreement.validity', { from: day(validity.from), until: day(validity.until) })),
          ...(review === undefined ? [] : [term('review', day(review))]),
          term('signing', say(`signing.${agreement.signing ?? 'paper'}`)),
        ],
        table: null,
      },
      { heading: say('term.parties'), paragraphs: parties.map((party) => partySentence(party, words)), table: null },
      ...useCases.map((useCase) => useCaseSection(useCase, agreement, words)),
      {
        heading: say('document.signatures'),
        paragraphs: [
          // Whoever signs on paper signs for these very bytes.
          say('document.sum', { sum: sha256 }),
          ...signatures.map(({ organisation, card, signed }) =>
            say('document.signed', { organisation, card, day: day(signed) }),
          ),
        ],
        table: null,
      },
    ],
    signatures: parties.map((party) => ({ name: party.name, role: roleOf(party.id, useCases, words) })),
  };
}

function useCaseSection(useCase: UseCase, agreement: Agreement, words: TermWords): Section {
  const { say, title, field } = words;
  const terms = useCaseTerms.flatMap((name) => {
    const text = termSentence(name, useCase, agreement, words);
    return text === null ? [] : [say('document.term', { term: say(`term.${name}`), text })];
  });
  const unitRead = unitReadSentence(useCase, words);
  const heads = ['data-point', 'rule', 'necessity', 'sensitivity', 'clause'] as const;
  return {
    heading: title(useCase.title),
    paragraphs: [
      ...terms,
      ...(unitRead === null ? [] : [unitRead]),
      say('agreement.missing'),
      say('agreement.default-deny'),
    ],
    table: {
      head: heads.map((head) => say(`term.${head}`)),
      rows: useCase.dataPoints.map((point) => [
        labelOf(point.field, field),
        pointSentence(point, words),
        point.rule.kind === 'withhold' ? '' : say(`necessity.${point.necessity ?? 'optional'}`),
        point.sensitivity === undefined ? '' : say(`sensitivity.${point.sensitivity}`),
        point.clause ?? '',
      ]),
    },
  };
}

/** A column with the name of its list: two lists may have columns of the same name. */
function labelOf(path: string, field: TermWords['field']): string {
  const [list = ''] = path.split('.', 1);
  return list === path ? field(path) : `${field(list)}: ${field(path)}`;
}

/** Whether a party sends, receives, or both. */
function roleOf(party: string, useCases: readonly UseCase[], { say }: TermWords): string {
  const sends = useCases.some(({ from }) => from === party);
  const receives = useCases.some(({ to }) => to === party);
  if (sends && receives) return say('document.sends-receives');
  return sends ? say('document.sends') : receives ? say('document.receives') : '';
}
