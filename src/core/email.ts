// E-mail addresses: of the usual shape; whether one exists nobody can tell from here.

const shape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** In lower case, as it is kept; null if it is none. */
export function readEmail(text: string): string | null {
  const typed = text.trim().toLowerCase();
  return shape.test(typed) ? typed : null;
}
