// Actions counted by week and by member.

const DAY = 86_400_000;

export class Tally {
  #weeks = new Map();
  #members = new Map();
  count = 0;

  add(actions) {
    for (const { date, idMemberCreator: id, memberCreator } of actions) {
      const week = weekOf(date);
      const known = this.#members.get(id) ?? { id, member: memberCreator, count: 0 };
      known.count += 1;
      this.#members.set(id, known);
      const counts = this.#weeks.get(week) ?? new Map();
      counts.set(id, (counts.get(id) ?? 0) + 1);
      this.#weeks.set(week, counts);
    }
    this.count += actions.length;
  }

  /** Members by the number of their actions: `{ id, member, count }`. */
  get members() {
    return [...this.#members.values()].sort((a, b) => b.count - a.count);
  }

  /** The beginnings of all weeks from the first to the last, in milliseconds. */
  get weeks() {
    const known = [...this.#weeks.keys()];
    if (known.length === 0) return [];
    const last = Math.max(...known);
    const weeks = [];
    for (let week = Math.min(...known); week <= last; week = weekAfter(week)) weeks.push(week);
    return weeks;
  }

  /** How many actions of a week are of these members. */
  inWeek(week, ids) {
    const counts = this.#weeks.get(week);
    return ids.reduce((sum, id) => sum + (counts?.get(id) ?? 0), 0);
  }
}

/** The Monday before, as it begins where the person is. */
function weekOf(date) {
  const day = new Date(date);
  const sinceMonday = (day.getDay() + 6) % 7;
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - sinceMonday).getTime();
}

/** A week in which the clocks change is some hours shorter or longer. */
function weekAfter(week) {
  return weekOf(week + 7.5 * DAY);
}
