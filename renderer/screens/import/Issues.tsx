// What is wrong with rows of an import, grouped by kind; each group opens into its rows, each row into its case. Renderer.
import { useState } from 'react';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Paged } from '../../parts/asking/Paged.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { CaseDialog } from '../../parts/case/CaseDialog.tsx';

type Group = Result<'batch.issues'>[number];

interface IssuesProps {
  readonly batch: Result<'batch.list'>[number];
  readonly groups: readonly Group[];
}

/** The groups, the most frequent first. */
export function Issues({ batch, groups }: IssuesProps) {
  const { sayCode } = useWords();
  const labels = useLabels();
  const [opened, setOpened] = useState<string | null>(null);
  const inOrder = [...groups].sort((one, other) => other.count - one.count);
  return (
    <>
      <ul className="issues">
        {inOrder.map((group) => (
          <li key={`${group.code} ${group.field} ${group.file}`}>
            <Fold
              summary={
                <>
                  {sayCode(`issue.${group.code}`)}{' '}
                  <span className="small soft">
                    <FactLine>
                      <Say id="issues.times" values={{ count: group.count }} />
                      {group.field !== null && labels.field(group.field)}
                      {batch.files.length > 1 && batch.files[group.file]?.name}
                    </FactLine>
                  </span>
                </>
              }
            >
              <IssueRows batch={batch.id} group={group} onOpen={setOpened} />
            </Fold>
          </li>
        ))}
      </ul>
      <CaseDialog record={opened === null ? null : { batch: batch.id, id: opened }} onClose={() => setOpened(null)} />
    </>
  );
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
