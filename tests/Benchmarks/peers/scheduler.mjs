// Reviews per second of ts-fsrs on the walk that SchedulerBenchmark.cs takes too.
import { createEmptyCard, fsrs, generatorParameters } from 'ts-fsrs';

const [reviews, rounds] = process.argv.slice(2).map(Number);
const scheduler = fsrs(generatorParameters({ enable_fuzz: false }));
const start = Date.UTC(2026, 0, 1);

function walk(count) {
  let now = start;
  let card = createEmptyCard(new Date(now));
  let seed = 12345;
  let sum = 0;
  for (let i = 1; i <= count; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const digit = (seed >>> 16) % 10;
    const rating = digit === 0 ? 1 : digit === 1 ? 2 : digit === 9 ? 4 : 3;
    card = scheduler.next(card, new Date(now), rating).card;
    sum += card.stability;
    now = card.due.getTime() + ((seed >>> 8) % 86400) * 1000;
    if (i % 50 === 0) {
      now = start;
      card = createEmptyCard(new Date(now));
    }
  }
  return sum;
}

walk(reviews / 10);
const perSecond = [];
for (let round = 0; round < rounds; round++) {
  const begun = process.hrtime.bigint();
  walk(reviews);
  perSecond.push(reviews / (Number(process.hrtime.bigint() - begun) / 1e9));
}
console.log(JSON.stringify({ node: process.version, perSecond }));
