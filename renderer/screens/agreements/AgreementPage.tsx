// An agreement as one reads it: who, until when, and for each use case which children and which fields. Renderer.
import { useEffect, useRef } from 'react';
import type { Agreement, DataPoint, UseCase } from '../../../shared/model/agreement.ts';
import type { Rule } from '../../../shared/model/rule.ts';
import { conditionSentence, ruleSentence } from '../../../shared/model/sentence.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useAsk } from '../../app/ask.ts';
import { Page } from '../../app/Page.tsx';
import { pointId, useWay } from '../../app/places.ts';
import { Answered } from '../../app/states.tsx';
import { Say, useWords } from '../../app/words.tsx';
import { FieldName } from '../../app/FieldName.tsx';
import { useLabels } from '../../app/labels.ts';
import { demandsOf, sentenceWords } from './condition.ts';
import './agreements.css';

interface AgreementPageProps {
  readonly id: string;
  readonly version: number;
  /** The clause that a person came for. */
  readonly clause: string | null;
}

export function AgreementPage({ id, version, clause }: AgreementPageProps) {
  const { say, inLanguage } = useWords();
  const { go } = useWay();
  const agreement = useAsk('agreement.get', { id, version });
  return (
    <Page
      title={agreement.data ? <bdi>{inLanguage(agreement.data.title)}</bdi> : say('screen.agreements')}
      onBack={() => go({ at: 'agreements' })}
      backTo={say('screen.agreements')}
    >
      <Answered query={agreement}>{(data) => <Document agreement={data} clause={clause} />}</Answered>
    </Page>
  );
}

function Document({ agreement, clause }: { readonly agreement: Agreement; readonly clause: string | null }) {
  const { say, day, list } = useWords();
  const found = useRef<HTMLTableRowElement>(null);
  useEffect(() => found.current?.scrollIntoView({ block: 'center' }), []);
  const asked = useAskedPoint();
  const named = (isNamed: (useCase: UseCase, point: DataPoint) => boolean) =>
    agreement.useCases.find((useCase) => useCase.dataPoints.some((point) => isNamed(useCase, point)));
  const firstNamed =
    named((useCase, point) => pointId(useCase.id, point.field) === asked) ?? named((_, point) => point.clause === clause);
  return (
    <div className="paper sheet">
      <dl className="facts">
        <div>
          <dt>{say('agreement.parties')}</dt>
          <dd>
            <bdi>{list(agreement.parties.map((party) => party.name))}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('agreement.valid')}</dt>
          <dd>
            <Say
              id="agreement.validity"
              values={{ from: day(agreement.validity.from), until: day(agreement.validity.until) }}
            />
          </dd>
        </div>
        <div>
          <dt>{say('agreement.id')}</dt>
          <dd className="code">
            <bdi>{agreement.id}</bdi>, <Say id="agreement.version" values={{ version: agreement.version }} />
          </dd>
        </div>
      </dl>
      <p>{say('agreement.default-deny')}</p>
      {agreement.useCases.map((useCase) => (
        <UseCaseSection
          key={useCase.id}
          agreement={agreement}
          useCase={useCase}
          clause={clause}
          rowRef={useCase === firstNamed ? found : null}
        />
      ))}
    </div>
  );
}

/** The data point that a person came for, where they came for one. */
function useAskedPoint(): string | undefined {
  const { place } = useWay();
  return place.at === 'agreement' ? place.point : undefined;
}

interface UseCaseSectionProps {
  readonly agreement: Agreement;
  readonly useCase: UseCase;
  readonly clause: string | null;
  readonly rowRef: React.RefObject<HTMLTableRowElement | null> | null;
}

function UseCaseSection({ agreement, useCase, clause, rowRef }: UseCaseSectionProps) {
  const words = useWords();
  const labels = useLabels();
  const { say, inLanguage } = words;
  const sentence = (condition: UseCase['condition'], subform?: string) =>
    conditionSentence(condition, sentenceWords(words, labels), subform);
  const nameOf = (id: string) => agreement.parties.find((party) => party.id === id)?.name ?? id;
  const asked = useAskedPoint();
  const first =
    useCase.dataPoints.find((point) => pointId(useCase.id, point.field) === asked) ??
    useCase.dataPoints.find((point) => point.clause === clause);
  return (
    <section className="use-case" aria-labelledby={`use-case-${useCase.id}`}>
      <h2 id={`use-case-${useCase.id}`}>
        <bdi>{inLanguage(useCase.title)}</bdi>
      </h2>
      <p>
        <Say id="agreement.direction" values={{ from: nameOf(useCase.from), to: nameOf(useCase.to) }} />
      </p>
      <h3>{say('agreement.who')}</h3>
      <p>{say('agreement.condition')}</p>
      <ul className="conditions">
        {demandsOf(useCase.condition).map((part) => (
          <li key={JSON.stringify(part)}>{sentence(part)}</li>
        ))}
      </ul>
      <p>{say('agreement.missing')}</p>
      {Object.entries(useCase.rows).map(([subform, condition]) => (
        <p key={subform}>
          <Say
            id="agreement.rows"
            values={{ subform: labels.field(subform), condition: sentence(condition, subform) }}
          />
        </p>
      ))}
      <Fold
        summary={<Say id="agreement.points" values={{ count: useCase.dataPoints.length }} />}
        isOpen={agreement.useCases[0] === useCase || first !== undefined}
      >
        <table>
          <caption className="unseen">{say('agreement.points.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('issues.field')}</th>
              <th scope="col">{say('preview.rule')}</th>
              <th scope="col">{say('agreement.clause')}</th>
            </tr>
          </thead>
          <tbody>
            {useCase.dataPoints.map((point) => (
              <Point
                key={point.field}
                point={point}
                anchor={pointId(useCase.id, point.field)}
                isNamed={clause === null ? point === first : point.clause === clause}
                {...(point === first && rowRef ? { rowRef } : {})}
              />
            ))}
          </tbody>
        </table>
      </Fold>
    </section>
  );
}

const looks: Readonly<Record<Rule['kind'], { readonly tone: Tone; readonly icon: IconName }>> = {
  share: { tone: 'go', icon: 'go' },
  withhold: { tone: 'stop', icon: 'stop' },
  mask: { tone: 'accent', icon: 'assess' },
  year: { tone: 'accent', icon: 'assess' },
  date: { tone: 'accent', icon: 'assess' },
  age: { tone: 'accent', icon: 'assess' },
  'age-band': { tone: 'accent', icon: 'assess' },
  band: { tone: 'accent', icon: 'assess' },
  place: { tone: 'accent', icon: 'assess' },
  family: { tone: 'accent', icon: 'assess' },
  pseudonym: { tone: 'accent', icon: 'verified' },
  text: { tone: 'accent', icon: 'preview' },
};

interface PointProps {
  readonly point: DataPoint;
  readonly anchor: string;
  readonly isNamed: boolean;
  readonly rowRef?: React.RefObject<HTMLTableRowElement | null>;
}

function Point({ point, anchor, isNamed, rowRef }: PointProps) {
  const words = useWords();
  const labels = useLabels();
  const look = looks[point.rule.kind];
  return (
    <tr id={anchor} className={isNamed ? 'point-named' : undefined} {...(rowRef ? { ref: rowRef } : {})}>
      <th scope="row">
        <FieldName path={point.field} />
      </th>
      <td>
        <Chip tone={look.tone} icon={look.icon}>
          {ruleSentence(point.rule, point.field, sentenceWords(words, labels))}
        </Chip>
      </td>
      <td>
        <bdi>{point.clause ?? '–'}</bdi>
      </td>
    </tr>
  );
}
