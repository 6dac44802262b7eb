// A picked file before it is read: what it was recognised as, what it lacks, and what a person may put right. Renderer.
import { IconButton } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { Problem } from '../../../shared/problems.ts';
import type { ProblemCode } from '../../../shared/problems.ts';
import { AskEncoding } from './AskEncoding.tsx';
import { AskMembers } from './AskMembers.tsx';
import { AskPassword } from './AskPassword.tsx';
import { AskSource } from './AskSource.tsx';
import { SourceName } from './SourceName.tsx';
import { type Hints, isReadable, type Look, type Picked } from './picked.ts';

interface FileCardProps {
  readonly picked: Picked;
  readonly onHints: (hints: Hints) => void;
  readonly onMembers: (paths: readonly string[]) => void;
  readonly onRemove: () => void;
}

/** The "recognised as" card. */
export function FileCard({ picked, onHints, onMembers, onRemove }: FileCardProps) {
  const { say } = useWords();
  const { file, look } = picked;
  return (
    <li className={`sheet padded stack-2 file-card${isReadable(picked) ? ' file-card-ready' : ''}`}>
      <div className="file-card-head">
        <Icon name={isReadable(picked) ? 'done' : 'file'} size={22} />
        <div className="card-words">
          <h2>
            <bdi>{file.name}</bdi>
            {picked.hints.member !== undefined && (
              <span className="small">
                {' '}
                <bdi>{picked.hints.member}</bdi>
              </span>
            )}
          </h2>
          {look && <Recognised look={look} />}
        </div>
        <IconButton icon="close" label={say('import.remove', { name: file.name })} onPress={onRemove} />
      </div>
      {look === null ? <Wait /> : <Question picked={picked} look={look} onHints={onHints} onMembers={onMembers} />}
      {look !== null && <Beside look={look} />}
      {look !== null && look.lacks.length > 0 && <Lacks look={look} />}
    </li>
  );
}

function Recognised({ look }: { readonly look: Look }) {
  const { say, sayCode, size, language } = useWords();
  return (
    <>
      {look.format !== null && (
        <p>
          <FactLine>
            {sayCode(`format.${look.format}`)}
            {look.version !== null && sayCode(`version.${look.version}`)}
            {look.from !== null && <SourceName source={look.from} />}
          </FactLine>
        </p>
      )}
      <p className="small soft">
        <FactLine>
          {size(look.size)}
          {look.archived && say('import.archived')}
          {look.columns !== null && <Say id="import.columns" values={{ count: look.columns }} />}
          {look.locale !== null && <Say id="import.locale" values={{ language: language(look.locale) }} />}
          {look.encoding !== null && sayCode(`encoding.${look.encoding}`)}
        </FactLine>
      </p>
    </>
  );
}

/** What is left aside in its archive, so that nobody thinks it was read. */
function Beside({ look: { sidecars, others } }: { readonly look: Look }) {
  const { say, list } = useWords();
  return (
    <>
      {sidecars.length > 0 && <p className="small soft lacks">{say('import.sidecars', { names: list(sidecars) })}</p>}
      {others.length > 0 && <p className="small soft lacks">{say('import.others', { names: list(others) })}</p>}
    </>
  );
}

function Lacks({ look }: { readonly look: Look }) {
  const { say } = useWords();
  return (
    <div className="lacks">
      <p className="small soft">{say('import.lacks')}</p>
      <ul className="small">
        {look.lacks.map((lack) => (
          <li key={lack}>{say(`lack.${lack}`)}</li>
        ))}
      </ul>
    </div>
  );
}

interface QuestionProps {
  readonly picked: Picked;
  readonly look: Look;
  readonly onHints: (hints: Hints) => void;
  readonly onMembers: (paths: readonly string[]) => void;
}

/** What only the person can answer, or what stands in the way. */
function Question({ picked, look, onHints, onMembers }: QuestionProps) {
  const { say } = useWords();
  // A table in old letters may lie in an archive: the second question must not forget the first answer.
  const also = (hints: Hints) => onHints({ ...picked.hints, ...hints });
  const code = look.problem?.code;
  if (code === 'import.password-needed' || code === 'import.password-wrong') {
    return <AskPassword isWrong={code === 'import.password-wrong'} onPassword={(password) => also({ password })} />;
  }
  if (look.members.length > 0) return <AskMembers members={look.members} onMembers={onMembers} />;
  const askSource = (
    <AskSource sources={look.sources} current={look.from?.id ?? null} onSource={(system) => also({ system })} />
  );
  if (code === 'import.which-system') return askSource;
  const ask = <AskEncoding picked={picked} onEncoding={(encoding) => also({ encoding })} />;
  if (look.problem) {
    const problem = new Problem(look.problem.code as ProblemCode, look.problem.detail);
    if (code !== 'import.encoding') return <Wrong problem={problem} />;
    return ask;
  }
  const others = look.sources.length > 1 ? <Fold summary={say('import.source.other')}>{askSource}</Fold> : null;
  if (!look.encodingOpen) return others;
  // Nobody has said it yet: the choice is in sight. Afterwards it can be said otherwise.
  if (picked.hints.encoding === undefined) return ask;
  return <Fold summary={say('import.encoding.other')}>{ask}</Fold>;
}
