/** Encodings in which each octet is a character. */
export type OneByte = 'windows1252' | 'iso885915' | 'macroman' | 'cp850';

const latin = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => String.fromCharCode(from + i)).join('');

/**
 * The characters of the octets 0x80 to 0xFF, in their order (unicode.org/Public/MAPPINGS); U+FFFD where an octet has no character.
 * Node 20's own TextDecoder reads Windows-1252 wrongly, and a library of all encodings takes longer to load than most lists to read.
 */
const upper: Readonly<Record<OneByte, string>> = {
  windows1252: '€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ' + latin(0xa0, 0x100),
  iso885915: latin(0x80, 0x100).replace(/[¤¦¨´¸¼½¾]/g, (sign) => '€ŠšŽžŒœŸ'['¤¦¨´¸¼½¾'.indexOf(sign)]!), // as many of each
  macroman:
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
    '¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uFFFDÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0',
};

/** Octets as text. */
export function oneByteText(bytes: Buffer, encoding: OneByte): string {
  const characters = upper[encoding];
  return bytes.toString('latin1').replace(/[\x80-\xFF]/g, (char) => characters[char.charCodeAt(0) - 0x80]!); // 128 of them
}

/** Text as octets; a character that the encoding does not have becomes `instead`. */
export function oneByteOctets(text: string, encoding: OneByte, instead: number): Buffer {
  const characters = upper[encoding];
  return Buffer.from(
    Array.from(text, (char) => {
      if (char < '\x80') return char.charCodeAt(0);
      const at = char === '\uFFFD' ? -1 : characters.indexOf(char);
      return at < 0 ? instead : at + 0x80;
    }),
  );
}
