// CPU time of fsrs-rs for a log (card_id,rating,day in time order), and its parameters for the folds of a time-series split.
const { readFileSync } = require('node:fs');
const { FSRSBindingItem, FSRSBindingReview, computeParameters } = require('@open-spaced-repetition/binding');

// Without the timeout the binding looks for the end of the work only twice a second.
const options = { enableShortTerm: true, timeout: 1 };
const [file, rounds, folds] = process.argv.slice(2);
const cards = new Map();
const items = [];
for (const line of readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)) {
  const [card, rating, day] = line.split(',');
  if (!cards.has(card))
    cards.set(card, { day: null, reviews: [] });
  const history = cards.get(card);
  const gap = history.day === null ? 0 : day - history.day;
  history.day = Number(day);
  history.reviews.push(new FSRSBindingReview(Number(rating), gap));
  if (gap > 0)
    items.push(new FSRSBindingItem([...history.reviews]));
}

(async () => {
  const cpu = [];
  for (let round = 0; round < Number(rounds); round++) {
    const before = process.cpuUsage();
    await computeParameters(items, options);
    const spent = process.cpuUsage(before);
    cpu.push((spent.user + spent.system) / 1000);
  }

  const parameters = [];
  const part = Math.floor(items.length / 6);
  for (let fold = 0; fold < Number(folds); fold++)
    parameters.push(await computeParameters(items.slice(0, (fold + 1) * part), options));
  console.log(JSON.stringify({ cpu, parameters }));
})();
