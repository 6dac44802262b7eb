// What a file of places, organizations or users changes, list by list, before it is used. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button, DoButton } from '../../ui/Button.tsx';
import { useWords } from '../../parts/words/words.tsx';

type Look = Result<'reference.look'>;
type Changes = Look['lists'][number]['difference'];

/** The issues that are shown; the others are counted. */
const issuesShown = 8;

export function ReferenceDifference({
  look,
  onUse,
  onCancel,
}: {
  readonly look: Look;
  readonly onUse: () => Promise<unknown>;
  readonly onCancel: () => void;
}) {
  const { say } = useWords();
  const changed = look.lists.filter(({ difference }) => isOther(difference));
  return (
    <>
      {look.lists.map(({ kind, difference, replaces }) => (
        <section key={kind} aria-labelledby={`reference-${kind}`}>
          <h3 id={`reference-${kind}`}>{say(`reference.kind.${kind}`)}</h3>
          {isOther(difference) ? <ChangeLines difference={difference} /> : <p>{say('reference.nothing')}</p>}
          {replaces !== null && isOther(difference) && <p className="soft">{say('reference.replaces')}</p>}
        </section>
      ))}
      {look.issueCount > 0 && <IssueLines look={look} />}
      <div className="row">
        {changed.length > 0 && (
          <DoButton kind="primary" onDo={onUse}>
            {say('reference.use', { count: look.lists.length })}
          </DoButton>
        )}
        <Button onPress={onCancel}>{say('reference.cancel')}</Button>
      </div>
    </>
  );
}

const isOther = ({ added, changed, gone }: Changes): boolean => added.count + changed.count + gone.count > 0;

function ChangeLines({ difference }: { readonly difference: Changes }) {
  const { say, list } = useWords();
  return (
    <ul className="lines">
      {(['added', 'changed', 'gone'] as const).map((part) => {
        const { count, examples } = difference[part];
        if (count === 0) return null;
        return (
          <li key={part}>
            <strong>{say(`reference.${part}`, { count })}</strong>
            {examples.length > 0 && (
              <span className="soft">{say('reference.examples', { names: list(examples) })}</span>
            )}
          </li>
        );
      })}
      {difference.same > 0 && <li>{say('reference.same', { count: difference.same })}</li>}
    </ul>
  );
}

function IssueLines({ look }: { readonly look: Look }) {
  const { say } = useWords();
  const shown = look.issues.slice(0, issuesShown);
  const more = look.issueCount - shown.length;
  return (
    <section aria-labelledby="reference-issues">
      <h3 id="reference-issues">{say('reference.issues', { count: look.issueCount })}</h3>
      <ul className="lines">
        {shown.map(({ code, kind, row, detail }) => {
          const issue = say(`reference-issue.${code}`, detail);
          return (
            <li key={`${code} ${kind} ${row} ${detail['code'] ?? ''}`}>
              {row === 0 ? issue : say('reference.issue-in-row', { row, issue })}
            </li>
          );
        })}
        {more > 0 && <li className="soft">{say('reference.issues.more', { count: more })}</li>}
      </ul>
    </section>
  );
}
