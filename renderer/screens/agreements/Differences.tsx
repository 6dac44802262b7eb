// What a version of an agreement says differently from another one, as sentences. Renderer.
import { useState } from 'react';
import type { Agreement } from '../../../shared/model/agreement/agreement.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { FieldName } from '../../parts/words/FieldName.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { Answered } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { AgreementView } from './State.tsx';

interface DifferencesProps {
  readonly id: string;
  readonly agreement: Agreement;
  readonly version: number;
  readonly versions: readonly AgreementView[];
  readonly onRead: (version: number) => void;
}

/** Another version to compare with, and the table of what differs. */
export function Differences({ id, agreement, version, versions, onRead }: DifferencesProps) {
  const { say, day } = useWords();
  const others = versions.filter((each) => each.version !== version).sort((one, other) => other.version - one.version);
  // The one before it, else the nearest after.
  const usual = others.find((each) => each.version < version) ?? others.at(-1);
  const [chosen, choose] = useState<string | null>(null);
  const other = others.find((each) => String(each.version) === chosen) ?? usual;
  if (!other) return null;
  const [from, to] = other.version < version ? [other.version, version] : [version, other.version];
  return (
    <section className="stack-4" aria-labelledby="differences-title">
      <h2 id="differences-title">{say('difference.title')}</h2>
      <div className="row">
        <Dropdown
          label={say('difference.with')}
          hideLabel
          options={others.map((each) => ({
            id: String(each.version),
            label: say('difference.version', { version: each.version, day: day(each.added) }),
          }))}
          value={String(other.version)}
          onChange={choose}
        />
        <Button onPress={() => onRead(other.version)}>{say('difference.read', { version: other.version })}</Button>
      </div>
      <Table id={id} agreement={agreement} from={from} to={to} />
    </section>
  );
}

interface TableProps {
  readonly id: string;
  readonly agreement: Agreement;
  readonly from: number;
  readonly to: number;
}

function Table({ id, agreement, from, to }: TableProps) {
  const { say, inLanguage } = useWords();
  const query = useAsk('agreement.diff', { id, from, to });
  const titleOf = (useCase: string | null) => {
    if (useCase === null) return say('editor.whole');
    const match = agreement.useCases.find((each) => each.id === useCase);
    return match ? inLanguage(match.title) : useCase;
  };
  return (
    <Answered query={query}>
      {(differences) => {
        if (differences.length === 0) return <p>{say('difference.none')}</p>;
        const looser = differences.filter(({ loosens }) => loosens).length;
        return (
          <>
            <p>
              <Say id="difference.count" values={{ count: differences.length, looser }} />
            </p>
            <table className="difference">
              <caption className="unseen">{say('difference.title')}</caption>
              <thead>
                <tr>
                  <th scope="col">{say('difference.about')}</th>
                  <th scope="col">{say('difference.version-short', { version: from })}</th>
                  <th scope="col">{say('difference.version-short', { version: to })}</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((each, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a table that is shown never changes
                  <Difference key={place} difference={each} title={titleOf(each.useCase)} />
                ))}
              </tbody>
            </table>
          </>
        );
      }}
    </Answered>
  );
}

interface DifferenceProps {
  readonly difference: Result<'agreement.diff'>[number];
  readonly title: string;
}

function Difference({ difference, title }: DifferenceProps) {
  const { say, sayCode } = useWords();
  const { field, before, after, loosens } = difference;
  const about = sayCode(`term.${difference.about}`);
  return (
    <tr className={loosens ? 'difference-loosens' : undefined}>
      <th scope="row">
        {field === null ? <bdi>{about}</bdi> : <FieldName path={field} />}
        <span className="small soft field-name">
          <bdi>{title}</bdi>
          {field !== null && (
            <>
              {' '}
              · <bdi>{about}</bdi>
            </>
          )}
        </span>
        {loosens && (
          <Chip tone="decide" icon="unlock">
            {say('difference.loosens')}
          </Chip>
        )}
      </th>
      <td>
        <bdi>{before ?? '–'}</bdi>
      </td>
      <td>
        <bdi>{after ?? '–'}</bdi>
      </td>
    </tr>
  );
}
