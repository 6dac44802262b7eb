// What an import is made of: its files, what it changed, where its files disagree, what is wrong with rows. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Fold } from '../../ui/Fold.tsx';
import { FieldName } from '../../parts/words/FieldName.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Changes, isAllNew } from './Changes.tsx';
import { Issues } from './Issues.tsx';
import './import.css';

/** An import that was read and checked, and waits. */
export type StagedBatch = NonNullable<Result<'import.staged'>>;
type Batch = Result<'batch.list'>[number];

interface BatchDetailsProps {
  readonly batch: Batch;
  readonly groups: Result<'batch.issues'>;
  readonly changes: Result<'batch.changes'>;
  /** Only a staged import knows it. */
  readonly differs?: StagedBatch['differs'];
}

/** Folds that each are one honest line; the same before an import is taken over and after. */
export function BatchDetails({ batch, groups, changes, differs = [] }: BatchDetailsProps) {
  const several = batch.files.length > 1;
  return (
    <div className="sheet padded details">
      <Fold level={2} isOpen={several} summary={<Say id="details.files" values={{ count: batch.files.length }} />}>
        <FilesTable batch={batch} />
      </Fold>
      {!isAllNew(changes) && <Changes batch={batch.id} changes={changes} />}
      {differs.length > 0 && (
        <Fold level={2} summary={<Say id="details.differs" values={{ count: differs.length }} />}>
          <Differs differs={differs} />
        </Fold>
      )}
      <IssuesPart batch={batch} groups={groups} />
    </div>
  );
}

function FilesTable({ batch }: { readonly batch: Batch }) {
  const { say, sayCode, number } = useWords();
  return (
    <table className="stacking">
      <thead>
        <tr>
          <th scope="col">{say('import.file')}</th>
          <th scope="col">{say('import.recognised')}</th>
          <th scope="col" className="number">
            {say('details.records')}
          </th>
          <th scope="col" className="number">
            {say('details.joined')}
          </th>
          <th scope="col" className="number">
            {say('import.issues')}
          </th>
        </tr>
      </thead>
      <tbody>
        {batch.files.map((file, place) => (
          // Two files of one import may have one name.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <tr key={place}>
            <th scope="row">
              <bdi>{file.name}</bdi>
            </th>
            <td data-label={say('import.recognised')}>
              <FactLine>
                {sayCode(`format.${file.format}`)}
                {file.version !== null && sayCode(`version.${file.version}`)}
                {file.encoding !== null && file.encoding !== 'utf-8' && sayCode(`encoding.${file.encoding}`)}
              </FactLine>
            </td>
            <td className="number" data-label={say('details.records')}>
              {number(file.records)}
            </td>
            <td className="number" data-label={say('details.joined')}>
              {number(file.joined)}
            </td>
            <td className="number" data-label={say('import.issues')}>
              {number(file.issues)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Differs({ differs }: { readonly differs: StagedBatch['differs'] }) {
  const { say } = useWords();
  return (
    <div className="stack-2">
      <p className="soft">{say('details.differs.how')}</p>
      <ul className="lines">
        {differs.map(({ field, count }) => (
          <li key={field}>
            <span>
              <FieldName path={field} />
            </span>
            <span className="soft">
              <Say id="cases.records" values={{ count }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function IssuesPart({ batch, groups }: Pick<BatchDetailsProps, 'batch' | 'groups'>) {
  const { say } = useWords();
  if (groups.length === 0) return <p className="details-none soft">{say('import.no-issues')}</p>;
  return (
    <Fold level={2} summary={<Say id="details.issues" values={{ count: batch.issues }} />}>
      <Issues batch={batch} groups={groups} />
    </Fold>
  );
}
