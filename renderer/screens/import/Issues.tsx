// What is wrong with rows of an import: one line a kind, in it a line a field, in that a line a file, and their rows. Renderer.
import { useState } from 'react';
import { type FieldOfKind, type IssueKind, kindsOf } from '../../../shared/model/case/issue-kinds.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Paged } from '../../parts/asking/Paged.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CaseDialog } from '../../parts/case/CaseDialog.tsx';

type Batch = Result<'batch.list'>[number];
type Group = Result<'batch.issues'>[number];

interface IssuesProps {
  readonly batch: Batch;
  readonly groups: readonly Group[];
}

/** The kinds, what was lost first. */
export function Issues({ batch, groups }: IssuesProps) {
  const { sayCode } = useWords();
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <>
      <ul className="issues">
        {kindsOf(groups).map((kind) => (
          <li key={kind.code}>
            <Fold
              summary={
                <>
                  {sayCode(`issue.${kind.code}`)}{' '}
                  <span className="small soft">
                    <FactLine>
                      <RowCount groups={kind.fields.flatMap(({ groups: ofField }) => ofField)} count={kind.count} />
                      {kind.fields.length > 1 && <Say id="issues.fields" values={{ count: kind.fields.length }} />}
                    </FactLine>
                  </span>
                </>
              }
            >
              <Fields batch={batch} kind={kind} onOpen={setOpened} />
            </Fold>
          </li>
        ))}
      </ul>
      <CaseDialog record={opened === null ? null : { batch: batch.id, id: opened }} onClose={() => setOpened(null)} />
    </>
  );
}

/** How many rows; of what is about a file as a whole, that it is. */
function RowCount({ groups, count }: { readonly groups: readonly Group[]; readonly count: number }) {
  const { say } = useWords();
  const isWhole = groups.every(({ rows }) => rows.every((row) => row === 0));
  return isWhole ? say('issues.whole-file') : <Say id="issues.rows" values={{ count }} />;
}

interface FieldsProps {
  readonly batch: Batch;
  readonly kind: IssueKind<Group>;
  readonly onOpen: (id: string) => void;
}

function Fields({ batch, kind, onOpen }: FieldsProps) {
  return (
    <ul className="issue-fields">
      {kind.fields.map((field) => (
        <li key={field.field}>
          <FieldIssue field={field} />
          {field.groups.map((group) => (
            <Fold
              key={group.file}
              level={4}
              summary={
                <FactLine>
                  {batch.files.length > 1 && batch.files[group.file]?.name}
                  <RowCount groups={[group]} count={group.count} />
                </FactLine>
              }
            >
              <IssueRows batch={batch.id} group={group} onOpen={onOpen} />
            </Fold>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The column by its label, how a value looks and what should stand there; its own name stands under Details. */
function FieldIssue({ field: { field, groups } }: { readonly field: FieldOfKind<Group> }) {
  const { say, inLanguage } = useWords();
  const [group] = groups;
  if (field === null || group === undefined) return null;
  const { label, sample } = group;
  return (
    <div className="issue-field">
      <strong>
        <bdi>{label === null ? field : inLanguage(label)}</bdi>
      </strong>
      {sample !== null && (
        <span>
          <Say id="issues.sample" values={{ sample: <bdi className="sample">{sample}</bdi> }} />
        </span>
      )}
      <Expected group={group} />
      {label !== null && (
        <Fold level={4} summary={say('issues.details')}>
          <p className="code">
            <bdi dir="ltr">{field}</bdi>
          </p>
        </Fold>
      )}
    </div>
  );
}

function Expected({ group: { expected, code } }: { readonly group: Group }) {
  const { say, sayCode, inLanguage, comma } = useWords();
  // Text may be anything; a file beside is not expected to be anything.
  if (expected === null || expected.type === 'text' || code.startsWith('file.')) return null;
  const answers = expected.answers.map(inLanguage).join(comma);
  const isList = expected.type === 'option' || expected.type === 'options';
  const words = sayCode(isList && answers === '' ? 'expected.list' : `expected.${expected.type}`, {
    answers,
    more: expected.more,
  });
  return <span className="soft">{say('issues.expected', { expected: words })}</span>;
}

interface IssueRowsProps {
  readonly batch: string;
  readonly group: Group;
  readonly onOpen: (id: string) => void;
}

function IssueRows({ batch, group: { code, field, file }, onOpen }: IssueRowsProps) {
  const { say, number } = useWords();
  return (
    <Paged method="batch.issue-rows" params={{ batch, code, field, file }}>
      {(rows) => (
        <ul className="lines">
          {rows.map((row, place) => (
            // A row may have the same thing twice.
            // biome-ignore lint/suspicious/noArrayIndexKey: a page of rows is shown as a whole
            <li key={place}>
              <span className="line-row">
                {row.row === 0 ? say('issues.whole-file') : say('issues.row', { row: number(row.row) })}
              </span>
              <span className="line-text">
                {row.text !== null && row.text !== '' && (
                  <bdi data-case dir="auto">
                    {row.text}
                  </bdi>
                )}
              </span>
              {row.case && <OpenCase number={row.case.number} id={row.case.id} onOpen={onOpen} />}
            </li>
          ))}
        </ul>
      )}
    </Paged>
  );
}

interface OpenCaseProps {
  readonly number: string;
  readonly id: string;
  readonly onOpen: (id: string) => void;
}

/** Opens a case where one stands. */
export function OpenCase({ number, id, onOpen }: OpenCaseProps) {
  return (
    <Button kind="quiet" onPress={() => onOpen(id)}>
      <Say id="case.open" values={{ number }} />
    </Button>
  );
}
