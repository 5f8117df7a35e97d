// What people typed: cleaned before it is kept, folded for searching, shortened for showing.

/**
 * Fit to keep: NFC, one kind of line break, no spaces at line ends or around, and none of what can't be seen and only
 * misleads (control characters, bidirectional controls as phones paste them around numbers, zero-width spaces, half
 * surrogates). Line breaks stay, and so do the joiners that emoji and Persian are written with.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/\t/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\u2060\ufeff]/gu, "")
    .normalize("NFC")
    .replace(/[^\S\n]+$/gm, "")
    .trim();
}

/**
 * The form in which two spellings of one name are equal: no case, no Latin, Greek, Cyrillic, Hebrew or Arabic accents,
 * no invisible characters, straight apostrophes and hyphens, single spaces. Folding twice changes nothing more.
 */
export function searchKey(text: string): string {
  return foldLetters(text.replace(/[\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, ""))
    .normalize("NFC")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** At most `max` (≥ 1) code points, the last of them "…" where something was left out; no character is cut in half. */
export function truncate(text: string, max: number): string {
  if (codePoints(text) <= max) return text;
  let kept = "";
  let room = max - 1;
  for (const { segment } of graphemes.segment(text)) {
    room -= codePoints(segment);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** What a colleague would call them: "Jane" of "Jane Doe" and of "Doe, Jane"; the whole of "Mrs Okafor" or "van Dyke". */
export function firstName(name: string): string {
  const whole = clean(name);
  const given = /^\S+,\s*(.+)$/.exec(whole)?.[1] ?? whole;
  const first = given.split(/\s+/)[0] ?? "";
  return isTitle(first) || isNameParticle(first) ? whole : first;
}

/** "Mr", "Dr.", "the": a word before a name, alone no name. */
export function isTitle(word: string): boolean {
  return titles.has(searchKey(word).replace(/\./g, ""));
}

/** "van", "de", "al": a word inside a family name, written small. */
export function isNameParticle(word: string): boolean {
  return particles.has(word);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const titles = new Set(
  "mr mrs ms miss mx dr prof professor sir dame lady lord rev reverend father sister capt captain sgt judge the senor".split(
    " ",
  ),
);
const particles = new Set(
  "de del della der den des di da do dos du la las le les los lo van von zu zur ter ten te el al bin ibn bint ben y e".split(
    " ",
  ),
);

/** Letters that Unicode doesn't take apart, though people search for them as if it did. */
const plainLetters: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ς: "σ",
};

/** Small, large and small again, so that ß, ẞ and SS meet; what that takes apart may have accents of its own. */
function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]/g, "")
    .replace(/[æœøłđðþħς]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/\p{Pd}/gu, "-");
}

function codePoints(text: string): number {
  return [...text].length;
}
