// UNHCR's proGres v4 by the PING middleware: referrals and decisions, both ways. Data; pure.
// The `-dadaab` mapping is for the configuration of the live integration; the others are for Primero's own, or (in, back)
// for one with the fields that the integration adds to it (`configuration.json`).
import type { Mapping } from '../../model/mapping/mapping.ts';
import type { System } from '../../model/mapping/system.ts';
import decisionBack from './decision-back.json' with { type: 'json' };
import decisionIn from './decision-in.json' with { type: 'json' };
import referralIn from './referral-in.json' with { type: 'json' };
import referralOutDadaab from './referral-out-dadaab.json' with { type: 'json' };
import referralOut from './referral-out.json' with { type: 'json' };
import system from './system.json' with { type: 'json' };

export const progresPing = {
  system: system as unknown as System,
  mappings: [referralOut, referralOutDadaab, referralIn, decisionBack, decisionIn] as unknown as readonly Mapping[],
};
