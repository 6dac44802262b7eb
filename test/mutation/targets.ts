// The files that decide what leaves and what is seen, and the tests that reach each: the nearest first. What takes long
// and comes by only in passing (the command line, workbooks, the fuzzed pairs of calls) is left out. Node.

/** A file of the engine and what tests it; `far` is run only where `near` notices nothing. */
export interface Target {
  readonly file: string;
  readonly near: readonly string[];
  readonly far: readonly string[];
}

/** What goes through all that decides over cases: from the import to the seal. */
const caseFlows = [
  'flows/settlements',
  'flows/findings',
  'flows/default-deny',
  'attacks/disputed-consent-and-same-second-person',
  'attacks/decisions-under-an-older-version',
  'attacks/claimed-exceptions',
  'attacks/names-in-lists-and-reasons',
  'flows/preview-is-the-package',
];

/** What goes through all that is sealed and opened. */
const packageFlows = [
  'flows/referral',
  'flows/ledger',
  'attacks/trust-needs-a-yes',
  'attacks/refused-package-leaves-nothing',
  'attacks/claimed-exceptions',
  'attacks/package-parties',
  'flows/aggregate',
  'concurrency/unfinished-work-is-unseen',
];

/** What goes through all that is imported, indexed and found. */
const importFlows = [
  'flows/imports',
  'attacks/shared-short-numbers',
  'attacks/refusal-survives-rollback',
  'attacks/duplicate-row-refuses-consent',
  'attacks/trust-needs-a-yes',
  'attacks/disputed-consent-and-same-second-person',
  'concurrency/unfinished-work-is-unseen',
];

type Tests = Pick<Target, 'near' | 'far'>;

const table: Readonly<Record<string, Tests>> = {
  'exchange/condition': { near: ['unit/exchange/condition', 'unit/agreements/implies'], far: caseFlows },
  'exchange/comparison': {
    near: ['unit/exchange/kind', 'unit/exchange/condition', 'unit/exchange/unknown-never-releases'],
    far: ['attacks/refusal-in-other-words', ...caseFlows],
  },
  'exchange/kind': { near: ['unit/exchange/kind', 'unit/exchange/unknown-never-releases'], far: caseFlows },
  'exchange/refusal': { near: ['unit/exchange/unknown-never-releases'], far: [] },
  'workflows/sealing/second-person': { near: ['attacks/second-person-beyond-a-number', 'flows/settlements'], far: [] },
  'exchange/redact': {
    near: ['unit/exchange/redact', 'unit/exchange/unit-of-sending', 'unit/rules/rules'],
    far: caseFlows,
  },
  'exchange/redactor': { near: ['unit/exchange/redact', 'unit/training'], far: caseFlows },
  'exchange/reasons': {
    near: ['unit/exchange/redact', 'unit/training', 'attacks/duplicate-row-refuses-consent'],
    far: caseFlows,
  },
  'exchange/settle': { near: ['attacks/long-texts', 'flows/settlements'], far: caseFlows },
  'exchange/merge': { near: ['unit/exchange/merge', 'attacks/shared-short-numbers'], far: importFlows },
  'exchange/prepare': { near: ['unit/training', 'flows/findings'], far: caseFlows },
  'exchange/map': { near: ['unit/training', 'flows/findings'], far: caseFlows },
  'exchange/risk/suppress': {
    near: ['unit/risk/aggregate', 'unit/risk/together'],
    far: ['flows/aggregate', 'flows/risk'],
  },
  'exchange/risk/line': { near: ['unit/risk/line'], far: ['flows/risk', 'flows/aggregate'] },
  'exchange/risk/difference': {
    near: ['unit/risk/difference', 'unit/risk/together'],
    far: ['flows/aggregate', 'flows/risk'],
  },
  'workflows/agreements/agreement-state': {
    near: ['flows/agreement', 'attacks/agreement-signatures'],
    far: ['flows/agreement-commands', ...packageFlows],
  },
  'workflows/assessing/settling': {
    near: ['flows/settlements', 'flows/settlement-assesses-only-its-case'],
    far: caseFlows,
  },
  'workflows/assessing/settled-records': { near: ['flows/settlement-assesses-only-its-case'], far: caseFlows },
  'workflows/assessing/preparing': {
    near: ['flows/settlement-assesses-only-its-case', 'flows/settlements'],
    far: caseFlows,
  },
  'workflows/assessing/dependencies': {
    near: ['flows/settlement-assesses-only-its-case'],
    far: [...caseFlows, 'concurrency/unfinished-work-is-unseen'],
  },
  'workflows/assessing/choice': {
    near: ['flows/settlement-assesses-only-its-case', 'attacks/agreement-or-decision-changed-while-asked'],
    far: caseFlows,
  },
  'workflows/sealing/seal': {
    near: ['attacks/agreement-or-decision-changed-while-asked', 'flows/referral', 'flows/settlements'],
    far: packageFlows,
  },
  'workflows/sealing/dispatch': { near: ['flows/referral', 'attacks/package-full-medium'], far: packageFlows },
  'workflows/sealing/answer': { near: ['flows/referral', 'attacks/refused-package-leaves-nothing'], far: packageFlows },
  'workflows/opening/open': {
    near: ['attacks/refused-package-leaves-nothing', 'attacks/package-manifest'],
    far: packageFlows,
  },
  'workflows/opening/inspecting': {
    near: ['attacks/refused-package-leaves-nothing', 'attacks/package-parties'],
    far: packageFlows,
  },
  'workflows/importing/staging': { near: ['flows/imports'], far: importFlows },
  'workflows/importing/batch-writer': { near: ['flows/imports', 'attacks/shared-short-numbers'], far: importFlows },
  'workflows/importing/commit': { near: ['flows/imports', 'attacks/refusal-survives-rollback'], far: importFlows },
  'workflows/importing/comparing': { near: ['flows/imports'], far: importFlows },
  'workflows/cases/indexing': {
    near: ['flows/imports', 'attacks/refusal-survives-rollback'],
    far: importFlows,
  },
  'workflows/cases/case-facets': { near: ['flows/imports'], far: [] },
  'store/case-search': { near: ['flows/imports'], far: ['flows/command-line-cases'] },
  'store/case-index': {
    near: ['unit/store/child-groups', 'flows/imports', 'attacks/shared-short-numbers'],
    far: importFlows,
  },
  'store/child-groups': { near: ['unit/store/child-groups'], far: ['attacks/refusal-under-another-spelling'] },
  'exchange/id-spelling': { near: ['unit/exchange/child-ids'], far: [] },
  'exchange/child-ids': { near: ['unit/exchange/child-ids'], far: ['attacks/refusal-under-another-spelling'] },
  'workflows/assessing/perhaps-same': { near: ['flows/same-child'], far: ['attacks/refusal-under-another-spelling'] },
  'store/unfinished': { near: ['flows/imports', 'concurrency/after-a-crash'], far: importFlows },
  'store/record-keys': { near: ['flows/imports'], far: importFlows },
  'store/store': {
    near: ['unit/store/readers', 'unit/store/workspace'],
    far: ['concurrency/unfinished-work-is-unseen', ...importFlows],
  },
};

const testFile = (name: string): string => `test/${name}.test.ts`;

/** All files that decide, with their tests; none is named twice. */
export const targets: readonly Target[] = Object.entries(table).map(([name, { near, far }]) => ({
  file: `electron/engine/${name}.ts`,
  near: near.map(testFile),
  far: [...new Set(far)].filter((each) => !near.includes(each)).map(testFile),
}));
