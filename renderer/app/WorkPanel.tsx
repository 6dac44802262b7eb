// Long work in sight: stage, count, pace, and a Cancel that works. Renderer.
import { useEffect, useState } from 'react';
import type { Method } from '../../shared/rpc/contract.ts';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { Parts } from './Parts.tsx';
import { Say, useWords } from './words.tsx';
import type { UsedWork } from './works.ts';

/** Shown while the work runs, nothing before and after. */
export function WorkPanel<M extends Method>({ used }: { readonly used: UsedWork<M> }) {
  const { say, sayCode, number } = useWords();
  const { work } = used;
  const now = useNow(work?.status === 'running');
  if (work?.status !== 'running') return null;
  const { progress } = work;
  const seconds = Math.max(0.001, (now - work.started) / 1000);
  const stage = progress ? sayCode(`stage.${progress.stage}`) : say('state.working');
  const part = progress?.total ? Math.min(1, progress.done / progress.total) : null;
  // A pace after less than a second would be a guess.
  const pace = progress && seconds > 1 && progress.done > 0 ? Math.round(progress.done / seconds) : null;
  return (
    <section className="work sheet" aria-label={stage}>
      <div className="work-head">
        <div>
          <p className="work-stage" role="status">
            {stage}
          </p>
          {work.subject !== '' && (
            <p className="small soft">
              <bdi>{work.subject}</bdi>
            </p>
          )}
        </div>
        <Button onPress={used.cancel}>{say('work.cancel')}</Button>
      </div>
      <Bar label={stage} part={part} />
      <p className="small soft">
        <Parts>
          {progress &&
            (progress.total ? (
              <Say id="work.count-of" values={{ done: number(progress.done), total: number(progress.total) }} />
            ) : (
              <Say id="work.count" values={{ done: number(progress.done) }} />
            ))}
          {pace !== null && pace > 0 && <Say id="work.pace" values={{ pace: number(pace) }} />}
        </Parts>
      </p>
    </section>
  );
}

/** The time, while it matters. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return;
    const timer = window.setInterval(() => setNow(performance.now()), 500);
    return () => window.clearInterval(timer);
  }, [running]);
  return now;
}
