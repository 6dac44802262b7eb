// What needs me? In training also the path through the job, with ticks from what is really there. Renderer.
import { useWorkspace } from '../../parts/asking/session.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { Needs } from './Needs.tsx';
import { Path } from './Path.tsx';
import './today.css';

/** The first screen of every day. */
export function Today() {
  const { say, day } = useWords();
  const workspace = useWorkspace();
  return (
    <Page title={say('today.title')} lead={<p className="soft">{day(new Date().toISOString())}</p>}>
      {workspace.world === 'training' && <Path workspace={workspace} />}
      <Needs quiet={workspace.world === 'training'} />
    </Page>
  );
}
