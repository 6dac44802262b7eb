// OSCaR, the case management of NGOs in Cambodia: referrals out, clients in. Data; pure.
// Both mappings are for a Primero with the fields that this integration adds to it (`configuration.json`).
import type { Mapping } from '../../model/mapping/mapping.ts';
import type { System } from '../../model/mapping/system.ts';
import clientIn from './client-in.json' with { type: 'json' };
import referralOut from './referral-out.json' with { type: 'json' };
import system from './system.json' with { type: 'json' };

export const oscar = {
  system: system as unknown as System,
  mappings: [referralOut, clientIn] as unknown as readonly Mapping[],
};
