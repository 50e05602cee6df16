// Cards per second of yanki: each card is a note in its syntax, the name above a line and the meaning below.
import { readFileSync } from 'node:fs';
import { getNoteFromMarkdown } from 'yanki';

const [file, rounds] = process.argv.slice(2);
const notes = JSON.parse(readFileSync(file, 'utf8')).map(card => `${card.Name}\n\n---\n\n${card.Meaning}\n`);

async function walk() {
  for (const note of notes) {
    const { fields } = await getNoteFromMarkdown(note, { namespace: 'benchmark', resolveUrls: false });
    if (!fields.Front || !fields.Back)
      throw new Error(`no card: ${note}`);
  }
}

await walk();
const perSecond = [];
for (let round = 0; round < Number(rounds); round++) {
  const begun = process.hrtime.bigint();
  await walk();
  perSecond.push(notes.length / (Number(process.hrtime.bigint() - begun) / 1e9));
}
console.log(JSON.stringify({ perSecond }));
