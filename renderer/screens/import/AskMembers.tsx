// An archive with several files: a person says which of them are imported. Renderer.
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWords } from '../../parts/words/words.tsx';
import type { Look } from './picked.ts';

interface AskMembersProps {
  readonly members: Look['members'];
  readonly onMembers: (paths: readonly string[]) => void;
}

/** The exports to tick; below them what else the archive holds, and why it cannot be ticked. */
export function AskMembers({ members, onMembers }: AskMembersProps) {
  const { say, sayCode, size } = useWords();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const exports = members.filter(({ kind }) => kind === 'export');
  const others = members.filter(({ kind }) => kind !== 'export');
  return (
    <div className="ask stack-2">
      {exports.length === 0 ? (
        <p>{say('members.none')}</p>
      ) : (
        <>
          <Checks
            label={say('members.title')}
            checks={exports.map(({ path, size: bytes }) => ({
              id: path,
              label: <bdi>{path}</bdi>,
              count: size(bytes),
            }))}
            values={ticked}
            onChange={setTicked}
          />
          <div className="row">
            <Button icon="unpack" isDisabled={ticked.length === 0} onPress={() => onMembers(ticked)}>
              {say('members.do', { count: ticked.length })}
            </Button>
          </div>
        </>
      )}
      {others.length > 0 && (
        <>
          <p className="small soft">{say('members.others')}</p>
          <ul className="small problem-files">
            {others.map(({ path, kind }) => (
              <li key={path}>
                <FactLine>
                  {path}
                  {sayCode(`member.${kind}`)}
                </FactLine>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
