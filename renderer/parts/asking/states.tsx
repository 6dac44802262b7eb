// The drawn states that every screen has beside "full": working, wrong, empty. Renderer.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useWords } from '../words/words.tsx';

/** Working, for a moment; it shows only after a breath, so that quick answers do not flicker. */
export function Wait() {
  const { say } = useWords();
  return (
    <div className="wait" role="status">
      <span className="wait-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{say('state.working')}</span>
    </div>
  );
}

interface WrongProps {
  readonly problem: Problem;
  readonly onAgain?: () => void;
  readonly children?: ReactNode;
}

/** What went wrong: the sentence, the next step, and small below them the code for the phone call. */
export function Wrong({ problem, onAgain, children }: WrongProps) {
  const { say, sayCode } = useWords();
  return (
    <div className="problem" role="alert">
      <Icon name="problem" size={22} />
      <div className="stack-2">
        <p className="problem-words">{sayCode(`problem.${problem.code}`, problem.detail)}</p>
        <p>{sayCode(`problem.${problem.code}.next`, problem.detail)}</p>
        <ProblemFiles problem={problem} />
        {(onAgain || children) && (
          <div className="row">
            {onAgain && <Button onPress={onAgain}>{say('state.again')}</Button>}
            {children}
          </div>
        )}
        <p className="code">{say('state.code', { code: problem.code })}</p>
      </div>
    </div>
  );
}

/** Which files it is about: of one its name, of several each with what is wrong with it. */
function ProblemFiles({ problem }: { readonly problem: Problem }) {
  const { say, sayCode } = useWords();
  const [only, ...further] = problem.files;
  if (only === undefined) return null;
  if (further.length === 0)
    return (
      <p className="small">
        {say('state.file')} <bdi>{only.name}</bdi>
      </p>
    );
  return (
    <ul className="small problem-files">
      {problem.files.map(({ file, name, code, detail }) => (
        <li key={file}>
          <bdi>{name}</bdi>: {sayCode(`problem.${code}`, detail)}
        </li>
      ))}
    </ul>
  );
}

interface EmptyProps {
  readonly icon: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet: what would be here, and how it gets here. */
export function Empty({ icon, title, children, actions }: EmptyProps) {
  return (
    <div className="empty">
      <span className="empty-icon">
        <Icon name={icon} size={32} />
      </span>
      <h2>{title}</h2>
      {children && <div className="empty-words">{children}</div>}
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}

/** Working, wrong, or the answer. */
export function Answered<T>({
  query,
  children,
}: {
  readonly query: UseQueryResult<T, Problem>;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.isPending) return <Wait />;
  if (query.isError) return <Wrong problem={query.error} onAgain={() => void query.refetch()} />;
  return <>{children(query.data)}</>;
}
