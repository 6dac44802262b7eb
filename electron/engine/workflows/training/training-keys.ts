// The keys of a training workspace, so that stock tools can open and check the demo's package. Engine.
import { Problem } from '../../../../shared/problems.ts';
import { storedIdentity } from '../../keys/identity.ts';
import type { Session } from '../context.ts';

/** The secret age identity. Never of a live workspace: throws `app.bad-request`. */
export function trainingAgeIdentity({ world, identity }: Session): string {
  if (world !== 'training') throw new Problem('app.bad-request');
  const { age } = JSON.parse(storedIdentity(identity)) as { age: string };
  return age;
}
