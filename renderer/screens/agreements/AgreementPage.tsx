// An agreement as one reads it: who, until when, and for each use case which children and which fields. Renderer.
import { useEffect, useRef } from 'react';
import type { Agreement, DataPoint, UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { UseCaseTerm } from '../../../shared/model/agreement/terms.ts';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Page } from '../../parts/window/Page.tsx';
import { pointId, useWay } from '../../parts/window/places.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { FieldName } from '../../parts/words/FieldName.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { demandsOf } from './condition.ts';
import { Life } from './Life.tsx';
import { RuleSentence } from './RuleSentence.tsx';
import { useSentences } from './sentences.ts';
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
  const list = useAsk('agreement.list', {});
  const versions = (list.data ?? []).filter((each) => each.id === id);
  const view = versions.find((each) => each.version === version);
  return (
    <Page
      title={agreement.data ? <bdi>{inLanguage(agreement.data.title)}</bdi> : say('screen.agreements')}
      onBack={() => go({ at: 'agreements' })}
      backTo={say('screen.agreements')}
    >
      <Answered query={agreement}>
        {(data) => (
          <>
            {view && <Life agreement={data} view={view} versions={versions} />}
            <Document agreement={data} clause={clause} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Document({ agreement, clause }: { readonly agreement: Agreement; readonly clause: string | null }) {
  const { say, day, list } = useWords();
  const pointRow = useRef<HTMLTableRowElement>(null);
  useEffect(() => pointRow.current?.scrollIntoView({ block: 'center' }), []);
  const asked = useAskedPoint();
  const named = (isNamed: (useCase: UseCase, point: DataPoint) => boolean) =>
    agreement.useCases.find((useCase) => useCase.dataPoints.some((point) => isNamed(useCase, point)));
  const firstNamed =
    named((useCase, point) => pointId(useCase.id, point.field) === asked) ??
    named((_, point) => point.clause === clause);
  return (
    <div className="reading sheet">
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
          rowRef={useCase === firstNamed ? pointRow : null}
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
  const { say, inLanguage } = useWords();
  const labels = useLabels();
  const sentences = useSentences();
  const unitRead = sentences.unitRead(useCase);
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
      <Terms terms={before} agreement={agreement} useCase={useCase} />
      <h3>{say('agreement.who')}</h3>
      <p>{say('agreement.condition')}</p>
      <ul className="conditions">
        {demandsOf(useCase.condition).map((part) => (
          <li key={JSON.stringify(part)}>{sentences.condition(part)}</li>
        ))}
      </ul>
      <p>{say('agreement.missing')}</p>
      {Object.entries(useCase.rows).map(([subform, condition]) => (
        <p key={subform}>
          <Say
            id="agreement.rows"
            values={{ subform: labels.field(subform), condition: sentences.condition(condition, subform) }}
          />
        </p>
      ))}
      {unitRead !== null && <p>{unitRead}</p>}
      <Terms terms={after} agreement={agreement} useCase={useCase} />
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

const before: readonly UseCaseTerm[] = ['purpose', 'identity', 'roles', 'role-ids'];
const after: readonly UseCaseTerm[] = [
  'consent',
  'exceptions',
  'second-person',
  'second-person-over',
  'each',
  'mapping',
  'one-off',
  'reasons',
  'deadlines',
  'readiness',
  'channels',
  'retention',
  'onward',
  'risk',
  'tables',
];

interface TermsProps {
  readonly terms: readonly UseCaseTerm[];
  readonly agreement: Agreement;
  readonly useCase: UseCase;
}

/** What the use case says of these terms, those that it is silent about left out. */
function Terms({ terms, agreement, useCase }: TermsProps) {
  const { say } = useWords();
  const sentences = useSentences();
  return (
    <dl className="facts">
      {terms.map((term) => {
        const sentence = sentences.term(term, useCase, agreement);
        return (
          sentence !== null && (
            <div key={term}>
              <dt>{say(`term.${term}`)}</dt>
              <dd>{sentence}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
}

interface PointProps {
  readonly point: DataPoint;
  readonly anchor: string;
  readonly isNamed: boolean;
  readonly rowRef?: React.RefObject<HTMLTableRowElement | null>;
}

function Point({ point, anchor, isNamed, rowRef }: PointProps) {
  const { say } = useWords();
  const sentences = useSentences();
  const small = [
    ...(point.necessity ? [say(`necessity.${point.necessity}`)] : []),
    ...(point.sensitivity ? [say('point.sensitivity', { level: say(`sensitivity.${point.sensitivity}`) })] : []),
    ...(point.when ? [say('point.only-when', { condition: sentences.condition(point.when) })] : []),
  ];
  return (
    <tr id={anchor} className={isNamed ? 'point-named' : undefined} {...(rowRef ? { ref: rowRef } : {})}>
      <th scope="row">
        <FieldName path={point.field} />
      </th>
      <td>
        <RuleSentence rule={point.rule} path={point.field} />
        {small.length > 0 && (
          <span className="small soft field-name">
            <FactLine>{small}</FactLine>
          </span>
        )}
      </td>
      <td>
        <bdi>{point.clause ?? '–'}</bdi>
      </td>
    </tr>
  );
}
