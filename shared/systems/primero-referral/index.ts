// The answer to a referral, as Primero takes it: what decisions of partners are written into. Data; pure.
import type { System } from '../../model/mapping/system.ts';
import system from './system.json' with { type: 'json' };

export const primeroReferral = { system: system as unknown as System, mappings: [] };
