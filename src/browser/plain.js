// What plain.rs asks of a value that is nothing but data.

/** The text of a text, number or boolean. */
export const textOf = (plain) => (typeof plain === "object" ? undefined : `${plain}`);

/** The names and values of an object, or a list of such pairs as it is; none of a file. */
export function entriesOf(plain) {
  if (Array.isArray(plain)) return plain;
  return plain && !Object.getPrototypeOf(plain) ? Object.entries(plain) : undefined;
}
