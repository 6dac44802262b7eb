// The command line: the same engine without Electron. Ordinary Node. `npm run -s courier -- <command> …`
import process from 'node:process';
import { type Arguments, parseArguments, Usage } from './cli/arguments.ts';
import { commands } from './cli/commands.ts';
import { asProblem, Problem } from '../shared/problems.ts';
import { createTexts } from '../shared/i18n.ts';
import { recallCodes, withdrawalCodes } from '../shared/model/package/notices.ts';
import { type Locale, locales } from '../shared/messages/index.ts';

const usage = `courier <command> --workspace DIR [options]

  init --organisation NAME [--training]
  card show | card list | card add FILE [--verified]
  agreement add FILE | agreement list
  agreement show --agreement ID [--version N]
  agreement check FILE | agreement check --agreement ID [--version N]
  agreement diff --agreement ID --from N --to N
  agreement sign --agreement ID [--version N] [--to CARD-ID --out DIR]
  agreement suspend --agreement ID --reason TEXT | agreement resume --agreement ID
  agreement print --agreement ID [--version N]
  mapping print --mapping ID [--version N]               (a page to print, with lines for two signatures)
  mapping write --batch ID --agreement ID --use-case ID --to csv|csv-excel|xlsx|json|ndjson|xlsform|entities-csv|data-dictionary|primero-body --out DIR [--force]
                                                         (in training: what the use case releases, as files for another program;
                                                         --force replaces files of the same names)
  mapping add FILE|ready:ID | mapping list               (those that ship are listed as ready:ID)
  mapping show|check|test --mapping ID [--version N] | mapping show|check|test FILE|ready:ID
                                  (test exits 1 where a test inside the mapping fails)
  mapping diff --mapping ID --from N --to N
  system add FILE | system list | system show --system ID [--version N]
  dictionary add FILE… | dictionary list
  reference add FILE… [--dry-run] | reference list        (lists of places, agencies and users)
  reference show KIND [--contacts] | reference remove KIND      (KIND: locations, agencies, users)
  reference names --batch ID      (places and agencies that came by name: how many have their code, and which have none)
  import FILE… [--password-file F] [--encoding windows-1251|windows-1252|…] [--member PATH]… [--accept GUESS]… [--dry-run]
         [--system ID|ID/ENTITY]  (a table of a described system: which one, where its columns do not say)
                                  (--dry-run prints what Courier guesses of the files; --accept says yes to it;
                                  --member names a file of an archive that holds several)
  import undo --batch ID [--wrong-file REASON --by NAME]
  import undone                   (the imports that were taken back)
  import wrong-file --batch ID --wrong-file REASON --by NAME [--record RECORD-ID]
                                  (says so of an import that was taken back; of a child whom it refused, with --record)
  batches
  cases [--search TEXT] [--where FIELD=VALUE]…
  case ID
  records --batch ID
  assess --batch ID --agreement ID --use-case ID
  preview --batch ID --agreement ID --use-case ID        (one line a record, or a table: what would be sealed)
  scan --batch ID --agreement ID --use-case ID           (the texts that would go, and who is named in them)
  settle FILE --batch ID --agreement ID --use-case ID --by NAME
  match list [--batch ID | --package ID] [--locale LANGUAGE]       (children who may be one, with what tells)
  match decide --pair PAIR --as one|two --by NAME [--reason TEXT] [--package ID]
  match undo --pair PAIR --by NAME [--reason TEXT] [--package ID]
  coverage --batch ID --agreement ID --use-case ID [--leave-out RECORD-ID]…   (which answers are decided, and what the others can become)
  settle-codes FILE --batch ID --agreement ID --use-case ID --by NAME         (answers that the partner has no code for; who waits for Primero)
  to-correct --batch ID --agreement ID --use-case ID [--locale LANGUAGE]      (what to correct in Primero)
  propose --batch ID --agreement ID --use-case ID --out DIR                   (the next version of the mapping, for both to sign)
  risk --batch ID --agreement ID --use-case ID [--quasi FIELD,…] [--sensitive FIELD,…] [--leave-out RECORD-ID]…
  seal --batch ID --agreement ID --use-case ID --to CARD-ID --out DIR [--leave-out RECORD-ID]… [--again RECORD-ID]… [--by NAME --second NAME]
                                                         (--again: what this partner was already sent goes once more)
  open FILE
  read --package ID [--referral ID]                      (one JSON line a referral: the child and what is asked, then all that came)
  papers --package ID [--referral ID] [--paper sheet|entry-aid]
                                                         (referral sheets, or what to enter by hand; a page each)
  answer --package ID --out DIR [--decide FILE] [--all accepted|rejected|partly|done [--code REASON-CODE] [--reason TEXT]]
                                  (--all: everything that is open and not in the file; "changes": true in the file
                                  replaces a decision that has left)
  take-over --package ID --to FORMAT --out DIR [--decide FILE] [--by NAME] [--force]
                                  (exits 1 while a child waits for a decision; nothing is taken over or written then; "hash" in the
                                  file is that of the plan that was looked at: another plan is refused)
  take-over --package ID --dry-run [--to FORMAT] [--decide FILE]      (the plan child by child, and the forms that there are)
  take-over undo --package ID [--by NAME]                             (until files were written)
  assign --package ID --referral ID --to CODE --by NAME [--kind agency|user|location] [--basis TEXT]
                                  (who takes on what came in, or what the partner rejected; --basis: on what it rests where
                                  a partner's child is passed on to another organisation)
  assign list --package ID --referral ID [--kind KIND] [--search TEXT] | assign undo --package ID --referral ID --by NAME
  assign own --to CODE --by NAME [--not]                              (an agency that is a part of our organisation)
  files list [--package ID] | files delete SET-ID|due [--by NAME]     (the plain files that were written; due: whose time is over)
  status --package ID --to implemented|closed|transferred [--referral ID] --out DIR
                                  (how referrals go on that we have accepted: by id and code only)
  correct --package ID --batch ID --by NAME [--second NAME] --out DIR | correct seen --package ID --by NAME
                                  (what is otherwise in a newer import than was sent; a correction that came was seen)
  to-do [--json] | to-do done --package ID [--referral ID] --by NAME
                                  (what is to be entered in Primero of what partners decided; what a person has entered)
  board [--state STATE] [--partner NAME] [--direction in|out] [--overdue] [--search TEXT] [--out DIR]
                                                         (each exchange once, with its packages, referrals and deadline;
                                                         --out writes a plain CSV file)
  board --package ID [--out DIR]                         (one exchange; --out writes its referrals as a plain CSV file)
  hand-over --package ID [--how in-person|usb|email|shared-folder|courier --person NAME] [--corrects ENTRY-ID]
  resend --package ID --out DIR                          (the very same package, to another stick)
  lines | lines looked --package ID | lines begin [--to CARD-ID]
                                                       (what the numbers of packages tell; a new count, begun on purpose)
  void --package ID --by NAME --reason TEXT               (a package that was not carried)
  void --package ID --out DIR     (tells the partner of a package that was voided before, by its number only)
  withdraw --package ID [--referral ID]… --code ${withdrawalCodes.join('|')} --by NAME --out DIR
  withdraw --alarm ID [--alarm ID]…|--record RECORD-ID --code … --by NAME --out DIR
                                  (takes back what partners hold: of a package, of the children of alarms, or of one child)
  recall --package ID [--referral ID]… --code ${recallCodes.join('|')} --by NAME --out DIR
                                  (of a whole package, or of some referrals of it)
  suspend --agreement ID --out DIR                        (tells the parties that you have suspended it, or do so no longer)
  notices                         (everything that takes back or corrects, yours and theirs, line by line)
  acknowledge --package NOTICE-ID [--by NAME] --out DIR
                                  (erases what a partner's notice takes back, where nobody has, and says what was done)
  alarms                          (children whose data a partner holds, and who were withdrawn since)
  alarm settle --alarm ID [--alarm ID]… --by NAME --reason TEXT        (what was done)
  ledger --record ID
  story --record ID               (everything of a child, in the order of time)
  facts show                      (versions in force, the latest time seen, numbers with partners)
  facts correct --by NAME --reason TEXT                  (the clock of this computer is right: believe it, or go back to it)
  log verify
  demo [--out DIR]                (makes its own workspaces)

  --json             one JSON document on one line on stdout; progress goes to stderr
  --locale en|fr|ar  the language of problems and documents
  --passphrase-file FILE, or COURIER_PASSPHRASE
`;

/** Exit codes: 0 done, 1 a Problem (as JSON on stdout), 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv.some((word) => ['--help', '-h'].includes(word)) || argv[0] === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  let options: Arguments;
  try {
    options = parseArguments(argv);
    const command = commands[options.command];
    if (!command) throw new Usage(options.command === '' ? '' : `There is no command "${options.command}".`);
    const code = await command(options);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    if (error instanceof Usage) {
      process.stderr.write(`${error.message}\n\n${usage}`.trimStart());
      return 2;
    }
    const problem = asProblem(error);
    const texts = createTexts(localeIn(argv));
    const { code, detail } = problem;
    const next = texts.textOf(`problem.${code}.next`, detail);
    // What `seal` refuses is named finding by finding; only codes are in it (exchange/map.ts).
    const findings = problem instanceof Problem && 'findings' in problem ? { findings: problem.findings } : {};
    const files = problem.files.map((file) => ({
      ...file,
      message: texts.textOf(`problem.${file.code}`, file.detail),
      next: texts.textOf(`problem.${file.code}.next`, file.detail),
    }));
    const named = files.length === 0 ? {} : { files };
    print({ problem: { code, message: texts.textOf(`problem.${code}`, detail), next, detail, ...named, ...findings } });
    return 1;
  }
}

/** The language that was asked for, also where the rest of the command line could not be read. */
function localeIn(argv: readonly string[]): Locale {
  const asked = argv[argv.indexOf('--locale') + 1];
  return (
    locales.find((locale) => argv.includes(`--locale=${locale}`) || (argv.includes('--locale') && asked === locale)) ??
    'en'
  );
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

process.exitCode = await main(process.argv.slice(2));
