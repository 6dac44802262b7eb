// One child is referred, not a whole file: all others are left out, and the window says so. Renderer.
import { useEffect, useRef } from 'react';
import { useAllRows } from '../../parts/asking/pages.ts';
import { Wait, Wrong } from '../../parts/asking/states.tsx';
import { Say } from '../../parts/words/words.tsx';
import { asPicked, type Choice, type LeaveOut, type OnlyChild } from './choice.ts';

interface OnlyThisChildProps {
  readonly choice: Choice;
  readonly only: OnlyChild;
  readonly leaveOut: LeaveOut;
}

/** Once, as the person comes: afterwards they can take every other child back in, one by one or all. */
export function OnlyThisChild({ choice, only, leaveOut }: OnlyThisChildProps) {
  const isDone = useRef(false);
  const go = useAllRows('assess.page', { ...choice, verdict: 'go' });
  const decide = useAllRows('assess.page', { ...choice, verdict: 'decide' });
  useEffect(() => {
    if (isDone.current || go.data === undefined || decide.data === undefined) return;
    isDone.current = true;
    const lines = [...go.data, ...decide.data];
    leaveOut.only(lines.filter((line) => line.case.id !== only.id).map(asPicked));
  }, [go.data, decide.data, only.id, leaveOut]);
  const problem = go.error ?? decide.error;
  if (problem) return <Wrong problem={problem} />;
  if (go.data === undefined || decide.data === undefined) return <Wait />;
  const leftOut = new Set(leaveOut.all.map(({ id }) => id));
  const isOnly = [...go.data, ...decide.data].every((line) => line.case.id === only.id || leftOut.has(line.case.id));
  // Whoever takes other children back in refers more than this one.
  if (!isOnly) return null;
  return (
    <p className="only small" role="status">
      <Say id="prepare.only-child" values={{ number: only.number }} />
    </p>
  );
}
